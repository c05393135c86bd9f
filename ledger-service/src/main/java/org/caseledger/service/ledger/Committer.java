package org.caseledger.service.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

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

	/**
	 * Held for writing in a pass: what a pass recorded is cosigned when the lock is free
	 * again.
	 */
	private final ReadWriteLock passes = new ReentrantReadWriteLock(true);

	private final Map<EntryName, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();

	private volatile @Nullable Thread thread;

	Committer(Outbox outbox, Ledger ledger, BlockReader reader, List<CommitListener> listeners) {
		this.outbox = outbox;
		this.ledger = ledger;
		this.reader = reader;
		this.listeners = listeners;
	}

	/** Says that the outbox has something new. */
	public void wake() {
		this.work.release();
	}

	/**
	 * Waits until submissions are settled, and cosigned when they were recorded; call it
	 * without a database transaction.
	 * @param names which
	 * @param patience how long at most
	 */
	public void await(List<EntryName> names, Duration patience) {
		CompletableFuture<?>[] settled = names.stream()
			.map((name) -> this.waiting.computeIfAbsent(name, (absent) -> new CompletableFuture<>()))
			.toArray(CompletableFuture[]::new);
		try {
			boolean open = names.stream()
				.anyMatch((name) -> this.outbox.find(name)
					.map((status) -> status.state() == Outbox.State.PENDING)
					.orElse(false));
			wake();
			if (open) {
				CompletableFuture.allOf(settled).get(patience.toMillis(), TimeUnit.MILLISECONDS);
			}
			else if (this.passes.readLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
				this.passes.readLock().unlock();
			}
		}
		catch (TimeoutException ex) {
			log.debug("not settled within {}", patience);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("a wait cannot fail", ex);
		}
		finally {
			names.forEach(this.waiting::remove);
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
		this.passes.writeLock().lock();
		try {
			return takeAndRead();
		}
		finally {
			this.passes.writeLock().unlock();
		}
	}

	private boolean takeAndRead() {
		Optional<Outbox.Batch> batch = this.outbox.next(BATCH);
		batch.ifPresent((next) -> this.ledger.append(next.host(), next.submissions()));
		boolean read = this.reader.readOn();
		if (read) {
			this.listeners.forEach(CommitListener::logRead);
		}
		batch.ifPresent((done) -> done.names().forEach(this::settled));
		return batch.isPresent() || read;
	}

	private void settled(EntryName name) {
		CompletableFuture<Void> future = this.waiting.remove(name);
		if (future != null) {
			future.complete(null);
		}
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
