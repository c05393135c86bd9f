/**
 * The proof bundle (docs/protocol.md section 12): one file that carries records,
 * openings, proofs and testimony. Its types hold what was handed over and check its form;
 * what it proves is for the verifier to say. Uses all other packages but {@code trust}.
 */
@NullMarked
package org.caseledger.protocol.bundle;

import org.jspecify.annotations.NullMarked;
