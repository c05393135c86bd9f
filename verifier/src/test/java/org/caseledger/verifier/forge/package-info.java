/**
 * A forger who holds every key: builds consistent proofs and breaks them at one point,
 * signing everything else again. Written from {@code docs/protocol.md} over the JDK, and
 * not over the protocol module's own proofs and notes, so that it is a second reading of
 * the format. Of that module it uses only canonical JSON and the catalogue's text.
 */
@NullMarked
package org.caseledger.verifier.forge;

import org.jspecify.annotations.NullMarked;
