package org.caseledger.service.subscription;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.caseledger.service.witness.Checkpoints;
import org.caseledger.service.witness.LogCosigned;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Up to where the log can be told of: what every witness has cosigned. One question to
 * the database serves all who wait. It is asked when a witness of this instance has
 * signed, and otherwise once a second, for what another instance did.
 */
@Component
class Tip implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Tip.class);

	private static final Duration PACE = Duration.ofSeconds(1);

	private final Checkpoints checkpoints;

	private final Semaphore news = new Semaphore(0);

	private final Lock lock = new ReentrantLock();

	private final Condition grown = this.lock.newCondition();

	private long size;

	private volatile @Nullable Thread thread;

	Tip(Checkpoints checkpoints) {
		this.checkpoints = checkpoints;
	}

	/**
	 * {@return the number of leaves that can be told of}
	 */
	long size() {
		this.lock.lock();
		try {
			return this.size;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Looks in the database, for who has heard of a leaf from another instance.
	 * @return the number of leaves that can be told of
	 */
	long look() {
		announce(this.checkpoints.size());
		return size();
	}

	/**
	 * Waits until there are more leaves, or this instance stops.
	 * @param known how many the caller knows of
	 * @param patience how long at most
	 * @return how many there are
	 * @throws InterruptedException when the thread is interrupted
	 */
	long awaitBeyond(long known, Duration patience) throws InterruptedException {
		this.lock.lock();
		try {
			long nanos = patience.toNanos();
			while (this.size <= known && isRunning() && nanos > 0) {
				nanos = this.grown.awaitNanos(nanos);
			}
			return this.size;
		}
		finally {
			this.lock.unlock();
		}
	}

	@EventListener
	void cosigned(LogCosigned event) {
		this.news.release();
	}

	@Override
	public void start() {
		look();
		Thread started = Thread.ofVirtual().name("tip").unstarted(this::run);
		this.thread = started;
		started.start();
	}

	/** Ends before the web server does: its streams wait here. */
	@Override
	public void stop() {
		Thread running = this.thread;
		this.thread = null;
		if (running != null) {
			running.interrupt();
		}
		announce(0);
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	private void run() {
		while (Thread.currentThread().equals(this.thread)) {
			try {
				if (this.news.tryAcquire(PACE.toMillis(), TimeUnit.MILLISECONDS)) {
					this.news.drainPermits();
				}
				look();
			}
			catch (InterruptedException ex) {
				return;
			}
			catch (RuntimeException ex) {
				log.warn("cannot see how far the log is cosigned; tried again: {}", ex.getClass().getName());
			}
		}
	}

	private void announce(long found) {
		this.lock.lock();
		try {
			this.size = Math.max(this.size, found);
			this.grown.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

}
