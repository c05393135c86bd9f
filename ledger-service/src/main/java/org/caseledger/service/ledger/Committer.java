package org.caseledger.service.ledger;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.caseledger.service.database.Lease;
import org.caseledger.service.database.Signals;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets the carrier take what waits in the outbox to the ledger, then the block reader
 * read on, and wakes those who wait. Of several instances on one database, the one that
 * holds the lease does it for all.
 */
@Component
public class Committer implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Committer.class);

	/** Before the web server, which asks for receipts, and after the founding. */
	static final int PHASE = 0;

	/** The lease: who commits and reads. Any constant will do. */
	private static final long LEASE = 0x6361_7365_636f_6d6dL;

	/** Said by an instance that has queued something and does not commit itself. */
	private static final String QUEUED = "caseledger_queued";

	/** Said after a pass that did something. */
	private static final String PASSED = "caseledger_passed";

	/** Looks by itself that often: for what another process queued. */
	private static final Duration IDLE = Duration.ofMillis(500);

	/** Looks that often who waits for what was settled elsewhere. */
	private static final Duration LOOK = Duration.ofSeconds(2);

	/** Waits that long after the ledger or the database did not answer. */
	private static final Duration BACK_OFF = Duration.ofSeconds(1);

	/** Says that often that the ledger does not answer. */
	private static final Duration COMPLAIN = Duration.ofMinutes(1);

	private final Carrier carrier;

	private final BlockReader reader;

	private final Cosigning cosigning;

	private final Semaphore work = new Semaphore(0);

	private final Passes passes = new Passes();

	private final Outbox outbox;

	private final Waiters waiters = new Waiters();

	/** What passes have settled, until it is cosigned. */
	private final ConcurrentLinkedQueue<Settled> settled = new ConcurrentLinkedQueue<>();

	/** When it was last looked who waits for nothing any more. */
	private long looked = System.nanoTime();

	private final Lease lease;

	private final Signals signals;

	private volatile boolean leading;

	/**
	 * The last block that was read before this pass began; of the committer's thread.
	 */
	private long read;

	/** Whether the ledger took nothing in this pass; of the committer's thread. */
	private boolean away;

	/** When it was last said that the ledger does not answer. */
	private long complained = System.nanoTime() - COMPLAIN.toNanos();

	private volatile @Nullable Thread thread;

	Committer(Carrier carrier, BlockReader reader, Outbox outbox, List<CommitListener> listeners, DataSource database,
			Signals signals) {
		this.carrier = carrier;
		this.outbox = outbox;
		this.reader = reader;
		this.cosigning = new Cosigning(listeners, this::ended);
		this.lease = new Lease(database, LEASE);
		this.signals = signals;
		carrier.listen(this.work::release);
		signals.listen(QUEUED, this.work::release);
		signals.listen(PASSED, this::anotherHasPassed);
	}

	/** Its pass may have begun too early for what waits here: they look, and wait on. */
	private void anotherHasPassed() {
		if (!this.leading) {
			this.passes.end(this.passes.begin());
			this.waiters.look(this.outbox);
		}
	}

	private void ended(long pass, boolean news) {
		this.passes.end(pass);
		for (Settled next = this.settled.peek(); next != null && next.pass <= pass; next = this.settled.peek()) {
			this.settled.remove();
			this.waiters.settled(next.names);
		}
		if (news) {
			this.signals.say(PASSED);
		}
	}

	/**
	 * {@return whether this instance commits for all that share the database}
	 */
	public boolean isLeading() {
		return this.leading;
	}

	/**
	 * Says that the outbox has something new.
	 */
	public void wake() {
		this.work.release();
	}

	/**
	 * Asks for a pass and waits until entries are recorded or refused; call it without a
	 * database transaction.
	 * @param names entries that were durable a moment ago, and not settled then
	 * @param patience how long at most
	 * @return whether all are settled
	 */
	public boolean awaitSettled(Collection<EntryName> names, Duration patience) {
		try (Waiters.Waiter waiter = this.waiters.join(names)) {
			this.work.release();
			return waiter.await(patience);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * {@return a mark for {@link #awaitPass}}
	 */
	public long mark() {
		return this.passes.begun();
	}

	/**
	 * Waits for the end of a pass, when what it recorded is cosigned; call it without a
	 * database transaction.
	 * @param mark of {@link #mark}
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

	/**
	 * Says to those who wait, here and at other instances, that something was cosigned
	 * since the last pass: by another party.
	 */
	public void announce() {
		this.passes.end(this.passes.begin());
		this.signals.say(PASSED);
	}

	@Override
	public void start() {
		this.cosigning.start();
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
		this.cosigning.stop();
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
		try (this.lease) {
			while (Thread.currentThread().equals(this.thread)) {
				if (!step()) {
					return;
				}
			}
		}
		finally {
			this.leading = false;
		}
	}

	/**
	 * {@return whether to go on}
	 */
	private boolean step() {
		try {
			if (!this.lease.hold()) {
				this.leading = false;
				this.away = false;
				follow();
			}
			else if (!lead() && !this.away && this.work.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
				this.work.drainPermits();
			}
			lookAfterThoseWhoWait();
			return !this.away || pause();
		}
		catch (InterruptedException ex) {
			return false;
		}
		catch (LedgerUnavailableException ex) {
			complain(ex);
			return pause();
		}
		catch (RuntimeException ex) {
			log.error("the pass of the committer failed and is repeated", ex);
			return pause();
		}
	}

	/** A word of another instance can be lost. */
	private void lookAfterThoseWhoWait() {
		if (System.nanoTime() - this.looked >= LOOK.toNanos()) {
			this.waiters.look(this.outbox);
			this.looked = System.nanoTime();
		}
	}

	private void complain(LedgerUnavailableException ex) {
		if (System.nanoTime() - this.complained >= COMPLAIN.toNanos()) {
			this.complained = System.nanoTime();
			log.warn("{}; what waits is tried again every second", ex.getMessage());
		}
	}

	/** Tells whoever leads that something was queued here. */
	private void follow() throws InterruptedException {
		if (this.work.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
			this.work.drainPermits();
			this.signals.say(QUEUED);
		}
	}

	/**
	 * {@return whether there was anything to do}
	 */
	private boolean lead() {
		this.leading = true;
		long pass = this.passes.begin();
		boolean carried = carry();
		long last = this.reader.readOn((names) -> this.settled.add(new Settled(pass, names)));
		boolean news = carried || last != this.read;
		this.read = last;
		this.cosigning.read(pass, news);
		return news;
	}

	/** A ledger that takes nothing may give blocks all the same. */
	private boolean carry() {
		this.away = false;
		try {
			return this.carrier.carry(this.read);
		}
		catch (LedgerUnavailableException ex) {
			this.away = true;
			complain(ex);
			return false;
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

	private record Settled(long pass, List<EntryName> names) {
	}

}
