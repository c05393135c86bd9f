/**
 * The adapter to Hyperledger Fabric: batches go through the Gateway of a peer, blocks
 * come from it.
 */
@NullMarked
package org.caseledger.service.ledger.fabric;

import org.jspecify.annotations.NullMarked;
