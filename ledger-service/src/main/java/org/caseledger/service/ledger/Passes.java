package org.caseledger.service.ledger;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the committer's passes, for those who wait for one: a pass that begins after a
 * submission is durable takes it along, unless too many are before it.
 */
final class Passes {

	private final Lock lock = new ReentrantLock();

	private final Condition ended = this.lock.newCondition();

	private long begun;

	private long done;

	/**
	 * {@return the number of the last pass that has begun}
	 */
	long begun() {
		this.lock.lock();
		try {
			return this.begun;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Begins a pass.
	 * @return its number
	 */
	long begin() {
		this.lock.lock();
		try {
			return ++this.begun;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Ends a pass and those before it.
	 * @param pass its number
	 */
	void end(long pass) {
		this.lock.lock();
		try {
			this.done = Math.max(this.done, pass);
			this.ended.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits for the end of a pass that began later than another.
	 * @param mark the other, as of {@link #begun}
	 * @param patience how long at most
	 * @return whether there was one
	 * @throws InterruptedException when this thread is asked to stop waiting
	 */
	boolean awaitAfter(long mark, Duration patience) throws InterruptedException {
		long nanos = patience.toNanos();
		this.lock.lock();
		try {
			while (this.done <= mark) {
				if (nanos <= 0) {
					return false;
				}
				nanos = this.ended.awaitNanos(nanos);
			}
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

}
