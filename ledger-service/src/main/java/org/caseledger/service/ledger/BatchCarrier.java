package org.caseledger.service.ledger;

import java.util.Optional;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * One batch after another: while one is being committed, the next one collects.
 */
@Component
@ConditionalOnProperty(name = "caseledger.ledger", havingValue = "embedded", matchIfMissing = true)
final class BatchCarrier implements Carrier {

	private static final int BATCH = 1_000;

	private final Queue queue;

	private final BatchLedger ledger;

	BatchCarrier(Outbox outbox, BatchLedger ledger) {
		this.queue = new Queue(outbox, BATCH);
		this.ledger = ledger;
	}

	@Override
	public boolean carry(long read) {
		Optional<Outbox.Batch> batch = this.queue.next();
		batch.ifPresent((next) -> this.ledger.append(next.host(), next.submissions(), read));
		return batch.isPresent();
	}

}
