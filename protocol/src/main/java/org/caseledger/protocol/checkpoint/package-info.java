/**
 * What witnesses sign about the log: checkpoints (c2sp.org/tlog-checkpoint), and proofs
 * of inclusion in them (c2sp.org/tlog-proof), in the project's profile (docs/protocol.md
 * sections 8 and 10). Uses {@code note}, {@code log}.
 */
@NullMarked
package org.caseledger.protocol.checkpoint;

import org.jspecify.annotations.NullMarked;
