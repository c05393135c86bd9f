/**
 * The rules of a case over a small state interface, run by the contract and again by
 * every reader of the blocks. Plain and deterministic: no clock, no input or output, and
 * Fabric only in the adapter's package.
 */
@NullMarked
package org.caseledger.chaincode;

import org.jspecify.annotations.NullMarked;
