/**
 * Whatever of the protocol reads foreign bytes, fuzzed from the published examples.
 */
@NullMarked
package org.caseledger.protocol.fuzz;

import org.jspecify.annotations.NullMarked;
