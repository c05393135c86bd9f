/**
 * The types of entries with their public codes, private fields and rules, read from the
 * data of a rules version. It is what the contract, the intake and the verifier have in
 * common about a type; it knows no state.
 */
@NullMarked
package org.caseledger.protocol.catalogue;

import org.jspecify.annotations.NullMarked;
