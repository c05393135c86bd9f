package org.caseledger.service.ledger;

import java.time.Duration;

/**
 * From where on to look for what waits in the outbox: a little before what was found
 * last. What is settled leaves dead rows behind, and to walk past all of them each time
 * costs more than a batch. Several times a second it is the beginning, for a submission
 * whose transaction took much longer than those behind it. Used by one thread.
 */
public final class Front {

	private static final Duration FROM_THE_BEGINNING = Duration.ofMillis(250);

	/** Numbers are given out before the transaction commits, so not in its order. */
	private static final long OUT_OF_ORDER = 5_000;

	private long from;

	private long began = System.nanoTime() - FROM_THE_BEGINNING.toNanos();

	/**
	 * {@return a place in the order of arrival; nothing that waits before it is looked
	 * for}
	 */
	public long from() {
		long now = System.nanoTime();
		if (now - this.began >= FROM_THE_BEGINNING.toNanos()) {
			this.began = now;
			this.from = 0;
		}
		return this.from;
	}

	/**
	 * Something was found.
	 * @param first the place of the first of it
	 */
	public void found(long first) {
		this.from = Math.max(0, first - OUT_OF_ORDER);
	}

}
