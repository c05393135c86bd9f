/**
 * How the ledger fixes private content without showing it (docs/protocol.md sections 3
 * and 6): salts, digests, commitments of fields and files, and the payload root over
 * them. Uses {@code crypto}, {@code json}, {@code log}.
 */
@NullMarked
package org.caseledger.protocol.commitment;

import org.jspecify.annotations.NullMarked;
