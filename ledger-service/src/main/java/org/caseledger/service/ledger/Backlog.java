package org.caseledger.service.ledger;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.caseledger.service.home.Settings;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How much waits for the ledger. More than a bounded number is not taken on: callers are
 * told to come again, before the promises cannot be kept.
 */
@Component
public class Backlog {

	private static final Duration COUNT_AGAIN = Duration.ofMillis(500);

	/** What was settled since the last count is only seen by counting. */
	private static final Duration COUNT_WHEN_FULL = Duration.ofMillis(50);

	private final JdbcClient db;

	private final long most;

	private final AtomicLong counted = new AtomicLong(System.nanoTime() - COUNT_AGAIN.toNanos());

	/** As of the last count, with what has come since. */
	private final AtomicLong entries = new AtomicLong();

	Backlog(JdbcClient db, Settings settings) {
		this.db = db;
		this.most = settings.mostWaiting();
	}

	/**
	 * Takes some more on.
	 * @param more how many
	 * @throws Problem {@code ledger-busy} when there are too many
	 */
	public void take(int more) {
		count(COUNT_AGAIN);
		if (this.entries.get() + more > this.most) {
			count(COUNT_WHEN_FULL);
		}
		if (this.entries.addAndGet(more) > this.most) {
			this.entries.addAndGet(-more);
			throw new Problem(ProblemCode.LEDGER_BUSY, "As many entries wait for the ledger as this service takes on.");
		}
	}

	private void count(Duration old) {
		long last = this.counted.get();
		long now = System.nanoTime();
		if (now - last >= old.toNanos() && this.counted.compareAndSet(last, now)) {
			this.entries.set(this.db.sql("SELECT count(*) FROM (SELECT FROM ledger.waiting LIMIT ?) waiting")
				.param(this.most + 1)
				.query(Long.class)
				.single());
		}
	}

}
