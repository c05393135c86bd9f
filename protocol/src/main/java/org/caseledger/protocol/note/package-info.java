/**
 * Signed notes (c2sp.org/signed-note) with Ed25519 and Ed25519 cosignatures
 * (c2sp.org/tlog-cosignature): reading, signing and verifying text whatever it says. Uses
 * {@code crypto} and the root package.
 */
@NullMarked
package org.caseledger.protocol.note;

import org.jspecify.annotations.NullMarked;
