package org.caseledger.service.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes what waits in the outbox to the ledger, batch after batch: while one is being
 * committed, the next one collects (group commit). Then lets the block reader read on,
 * and wakes those who wait.
 */
@Component
public class Committer implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Committer.class);

	/** Before the web server, which asks for receipts, and after the founding. */
	static final int PHASE = 0;

	private static final int BATCH = 500;

	/** Looks by itself that often: for what another process queued. */
	private static final Duration IDLE = Duration.ofMillis(500);

	/** Waits that long after the ledger or the database did not answer. */
	private static final Duration BACK_OFF = Duration.ofSeconds(1);

	private final Outbox outbox;

	private final Ledger ledger;

	private final BlockReader reader;

	private final List<CommitListener> listeners;

	private final Semaphore work = new Semaphore(0);

	private final Passes passes = new Passes();

	private volatile @Nullable Thread thread;

	Committer(Outbox outbox, Ledger ledger, BlockReader reader, List<CommitListener> listeners) {
		this.outbox = outbox;
		this.ledger = ledger;
		this.reader = reader;
		this.listeners = listeners;
	}

	/**
	 * Says that the outbox has something new.
	 * @return a mark: a pass after it takes along what is durable now
	 */
	public long wake() {
		long mark = mark();
		this.work.release();
		return mark;
	}

	/**
	 * {@return a mark, without asking for a pass}
	 */
	public long mark() {
		return this.passes.begun();
	}

	/**
	 * Waits for the end of a pass, when what it recorded is cosigned; call it without a
	 * database transaction.
	 * @param mark of {@link #wake}
	 * @param patience how long at most
	 * @return whether a pass after the mark has ended
	 */
	public boolean awaitPass(long mark, Duration patience) {
		try {
			return this.passes.awaitAfter(mark, patience);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Override
	public void start() {
		Thread started = Thread.ofPlatform().name("committer").unstarted(this::run);
		this.thread = started;
		started.start();
	}

	@Override
	public void stop() {
		Thread running = this.thread;
		this.thread = null;
		if (running != null) {
			running.interrupt();
			try {
				running.join(TimeUnit.SECONDS.toMillis(30));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	private void run() {
		boolean listenersKnow = false;
		while (Thread.currentThread().equals(this.thread)) {
			try {
				if (!listenersKnow) {
					// what was read before a crash may not have been cosigned
					this.listeners.forEach(CommitListener::logRead);
					listenersKnow = true;
				}
				if (!pass() && this.work.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
					this.work.drainPermits();
				}
			}
			catch (InterruptedException ex) {
				return;
			}
			catch (RuntimeException ex) {
				log.error("the pass of the committer failed and is repeated", ex);
				if (!pause()) {
					return;
				}
			}
		}
	}

	/**
	 * {@return whether there was anything to do}
	 */
	private boolean pass() {
		this.passes.begin();
		Optional<Outbox.Batch> batch = this.outbox.next(BATCH);
		batch.ifPresent((next) -> this.ledger.append(next.host(), next.submissions()));
		boolean read = this.reader.readOn();
		if (read) {
			this.listeners.forEach(CommitListener::logRead);
		}
		this.passes.end();
		return batch.isPresent() || read;
	}

	private boolean pause() {
		try {
			Thread.sleep(BACK_OFF);
			return true;
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

}
