/**
 * What writers submit, what the ledger accepts, and what the contract answers
 * (docs/protocol.md sections 4, 5 and 7): immutable values with one canonical form each.
 * Uses {@code json}, {@code crypto} and {@code name}.
 */
@NullMarked
package org.caseledger.protocol.entry;

import org.jspecify.annotations.NullMarked;
