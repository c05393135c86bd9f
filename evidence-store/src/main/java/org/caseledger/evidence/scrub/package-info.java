/**
 * Compares a whole object store with what ought to be in it, without any key. Uses the
 * raw objects and the protocol's hashes.
 */
@NullMarked
package org.caseledger.evidence.scrub;

import org.jspecify.annotations.NullMarked;
