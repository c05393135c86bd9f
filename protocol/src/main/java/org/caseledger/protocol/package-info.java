/**
 * The bytes that everyone must agree on: entry, record, commitment, log, checkpoint and
 * bundle. It uses the JDK only, so that a stranger can read it from end to end.
 */
@NullMarked
package org.caseledger.protocol;

import org.jspecify.annotations.NullMarked;
