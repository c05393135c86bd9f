package org.caseledger.service.metrics;

import java.util.Map;
import java.util.OptionalLong;

import org.caseledger.service.ledger.LedgerMeasures;
import org.caseledger.service.subscription.DeliveryMeasures;
import org.caseledger.service.witness.WitnessMeasures;

/**
 * What the database and the ledger say of the service at one time.
 *
 * @param waiting the outbox
 * @param read where the block reader stands
 * @param troubles what is wrong with the ledger
 * @param voids void leaves of the log
 * @param witnesses where each witness stands, by its party
 * @param forks signatures over another tree
 * @param putAside deliveries that were put aside
 * @param failing webhooks that take nothing at present
 * @param rotating case keys that a rotation still has to wrap
 * @param due archived cases whose files' locks still have to be extended
 * @param databaseBytes size of the database
 * @param lastBlock the ledger's last block, empty while the ledger does not answer
 */
record Sample(LedgerMeasures.Waiting waiting, LedgerMeasures.Read read, int troubles, long voids,
		Map<String, WitnessMeasures.Standing> witnesses, long forks, DeliveryMeasures.Stuck putAside,
		DeliveryMeasures.Stuck failing, long rotating, long due, long databaseBytes, OptionalLong lastBlock) {
}
