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

	private final Outbox outbox;

	private final Front front = new Front();

	private final BatchLedger ledger;

	BatchCarrier(Outbox outbox, BatchLedger ledger) {
		this.outbox = outbox;
		this.ledger = ledger;
	}

	@Override
	public boolean carry(long read) {
		Optional<Outbox.Batch> batch = this.outbox.next(this.front.from(), BATCH);
		batch.ifPresent((next) -> {
			this.front.found(next.from());
			this.ledger.append(next.host(), next.submissions(), read);
		});
		return batch.isPresent();
	}

}
