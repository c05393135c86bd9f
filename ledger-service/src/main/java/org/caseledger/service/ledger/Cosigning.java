package org.caseledger.service.ledger;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the witnesses cosign what a pass of the committer has read, on a thread of its
 * own: meanwhile the next batch goes to the ledger. A pass has ended when that is done.
 */
final class Cosigning {

	private static final Logger log = LoggerFactory.getLogger(Cosigning.class);

	/** Waits that long after a failure. */
	private static final Duration BACK_OFF = Duration.ofSeconds(1);

	private final List<CommitListener> listeners;

	private final Ended ended;

	private final BlockingQueue<Read> read = new LinkedBlockingQueue<>();

	private @Nullable Thread thread;

	/**
	 * Told when what a pass and those before it have read is cosigned.
	 */
	interface Ended {

		/**
		 * A pass has ended.
		 * @param pass its number
		 * @param news whether one of those that end with it did something
		 */
		void ended(long pass, boolean news);

	}

	/**
	 * Not started yet.
	 * @param listeners told in order
	 * @param ended told then
	 */
	Cosigning(List<CommitListener> listeners, Ended ended) {
		this.listeners = listeners;
		this.ended = ended;
	}

	void start() {
		this.thread = Thread.ofPlatform().name("cosigning").start(this::run);
	}

	/** Ends it; what is not cosigned then is so after the next start. */
	void stop() {
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

	/**
	 * Says that a pass has read on; without news too, for an earlier call may have
	 * failed.
	 * @param pass its number
	 * @param news whether it did something
	 */
	void read(long pass, boolean news) {
		this.read.add(new Read(pass, news));
	}

	private void run() {
		try {
			Read next = this.read.take();
			while (true) {
				for (Read later = this.read.poll(); later != null; later = this.read.poll()) {
					next = next.and(later);
				}
				next = cosign(next) ? this.read.take() : next.and(this.read.take());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * {@return whether it succeeded}
	 */
	private boolean cosign(Read all) throws InterruptedException {
		try {
			this.listeners.forEach(CommitListener::logRead);
			this.ended.ended(all.pass, all.news);
			return true;
		}
		catch (RuntimeException ex) {
			log.error("what was read could not be cosigned; it is tried again with the next pass", ex);
			Thread.sleep(BACK_OFF);
			return false;
		}
	}

	private record Read(long pass, boolean news) {

		Read and(Read later) {
			return new Read(later.pass, this.news || later.news);
		}

	}

}
