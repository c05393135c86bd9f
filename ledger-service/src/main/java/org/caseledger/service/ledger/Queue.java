package org.caseledger.service.ledger;

import java.time.Duration;
import java.util.Optional;

/**
 * Takes batches out of the outbox from a little before the last one: what is settled
 * leaves dead rows behind, and to walk past all of them each time costs more than the
 * batch. Several times a second it looks from the beginning, for a submission whose
 * transaction took much longer than those behind it.
 */
final class Queue {

	private static final Duration FROM_THE_BEGINNING = Duration.ofMillis(250);

	/** Numbers are given out before the transaction commits, so not in its order. */
	private static final long OUT_OF_ORDER = 5_000;

	private final Outbox outbox;

	private final int limit;

	private long from;

	private long began = System.nanoTime() - FROM_THE_BEGINNING.toNanos();

	/**
	 * Creates a queue.
	 * @param outbox what waits
	 * @param limit most submissions of a batch
	 */
	Queue(Outbox outbox, int limit) {
		this.outbox = outbox;
		this.limit = limit;
	}

	Optional<Outbox.Batch> next() {
		long now = System.nanoTime();
		if (now - this.began >= FROM_THE_BEGINNING.toNanos()) {
			this.began = now;
			this.from = 0;
		}
		Optional<Outbox.Batch> batch = this.outbox.next(this.from, this.limit);
		batch.ifPresent((found) -> this.from = Math.max(0, found.from() - OUT_OF_ORDER));
		return batch;
	}

}
