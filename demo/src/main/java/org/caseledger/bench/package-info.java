/**
 * Measures a running service through its HTTP API and prints one line per figure. It
 * counts receipts, not acceptances.
 */
@NullMarked
package org.caseledger.bench;

import org.jspecify.annotations.NullMarked;
