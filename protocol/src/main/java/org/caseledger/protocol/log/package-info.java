/**
 * The Merkle tree of RFC 9162 with SHA-256: growing it, proving from it, and verifying
 * proofs as strictly as sections 2.1.3.2 and 2.1.4.2 ask. Uses {@code crypto}; where the
 * nodes are kept is up to the caller.
 */
@NullMarked
package org.caseledger.protocol.log;

import org.jspecify.annotations.NullMarked;
