package org.caseledger.service.witness;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.caseledger.service.party.Member;
import org.caseledger.service.party.OtherParty;
import org.caseledger.service.party.PartyAwayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects from one other party. While it is away it is asked with growing pauses, and
 * whoever waits for its cosignature waits.
 */
final class Collecting {

	private static final Logger log = LoggerFactory.getLogger(Collecting.class);

	/** Looks by itself that often: a pass may have been another instance's. */
	private static final Duration IDLE = Duration.ofSeconds(10);

	/** How often it is asked for its keys once they are known. */
	private static final Duration KEYS = Duration.ofMinutes(5);

	/** How often it is looked for anchors. */
	private static final Duration ANCHORS = Duration.ofSeconds(2);

	/** For a party that answers at once, with nothing that can be taken. */
	private static final Duration BREATH = Duration.ofMillis(100);

	private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

	private static final Duration END = Duration.ofSeconds(5);

	private final OtherParty other;

	private final Member member;

	private final Collected collected;

	private final BooleanSupplier leading;

	private final Runnable news;

	private final Semaphore work = new Semaphore(1);

	private long keysAt = System.nanoTime() - KEYS.toNanos();

	private long anchorsAt = System.nanoTime() - ANCHORS.toNanos();

	private Duration pause = SHORTEST_PAUSE;

	private volatile @Nullable Thread thread;

	/**
	 * Of one party.
	 * @param other who
	 * @param collected where it goes
	 * @param leading whether it is this instance's turn
	 * @param news run after something new was kept
	 */
	Collecting(OtherParty other, Collected collected, BooleanSupplier leading, Runnable news) {
		this.other = other;
		this.member = other.member();
		this.collected = collected;
		this.leading = leading;
		this.news = news;
	}

	void start() {
		Thread started = Thread.ofVirtual().name("collect-" + this.member.name()).unstarted(this::run);
		this.thread = started;
		started.start();
	}

	void stop() {
		Thread running = this.thread;
		this.thread = null;
		if (running != null) {
			running.interrupt();
			try {
				// the database goes next
				running.join(END);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	void wake() {
		this.work.release();
	}

	private void run() {
		while (Thread.currentThread().equals(this.thread)) {
			try {
				if (this.work.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
					this.work.drainPermits();
				}
				collect();
			}
			catch (InterruptedException ex) {
				return;
			}
		}
	}

	private void collect() throws InterruptedException {
		try {
			while (!round() && Thread.currentThread().equals(this.thread)) {
				log.debug("{} has not signed all that is read here", this.member.name());
			}
			if (!this.pause.equals(SHORTEST_PAUSE)) {
				log.info("the instance of {} answers", this.member.name());
				this.pause = SHORTEST_PAUSE;
			}
		}
		catch (PartyAwayException ex) {
			if (this.pause.equals(SHORTEST_PAUSE) && this.thread != null) {
				log.warn("{}; it is asked again", ex.getMessage());
			}
			// it may have got others
			this.keysAt = System.nanoTime() - KEYS.toNanos();
			pause();
		}
		catch (RuntimeException ex) {
			log.error("collecting from {} failed and is repeated", this.member.name(), ex);
			pause();
		}
	}

	private void pause() throws InterruptedException {
		Thread.sleep(this.pause);
		Duration longer = this.pause.multipliedBy(2);
		this.pause = (longer.compareTo(LONGEST_PAUSE) > 0) ? LONGEST_PAUSE : longer;
		wake();
	}

	/**
	 * {@return whether there is nothing left to ask for}
	 */
	private boolean round() throws InterruptedException {
		if (!this.leading.getAsBoolean() || this.collected.read() == 0) {
			return true;
		}
		long now = System.nanoTime();
		if (now - this.keysAt >= KEYS.toNanos()) {
			this.collected.keys(this.member, this.other.get("/keys"));
			this.keysAt = now;
		}
		if (!this.member.isWitness()) {
			return true;
		}
		if (now - this.anchorsAt >= ANCHORS.toNanos()) {
			this.anchorsAt = now;
			anchors();
		}
		long size = this.collected.size(this.member.name());
		if (this.collected.read() <= size) {
			return true;
		}
		// kept open by the other one for a while, until it has signed more
		if (this.collected.cosignatures(this.member, this.other.get("/cosignatures?above=" + size)) > 0) {
			this.news.run();
		}
		else if (this.work.tryAcquire(BREATH.toMillis(), TimeUnit.MILLISECONDS)) {
			log.debug("more is read here than when {} was asked", this.member.name());
		}
		return false;
	}

	private void anchors() {
		if (this.collected.lacksAnchor(this.member.name())) {
			this.collected.anchors(this.member,
					this.other.get("/anchors?above=" + this.collected.anchored(this.member.name())));
		}
	}

}
