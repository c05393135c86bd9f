package org.caseledger.service.subscription;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Claims webhooks that have something to be told and delivers to each in a thread of its
 * own, so that one that is stuck delays no other.
 */
@Component
class Deliverer implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Deliverer.class);

	/** Waiting threads are cheap; so many at once are enough for one instance. */
	private static final int AT_ONCE = 128;

	/** Looks by itself that often: for what was asked again, or failed before. */
	private static final Duration PACE = Duration.ofSeconds(1);

	/** Collects for that long what comes block after block. */
	private static final Duration COLLECT = Duration.ofMillis(50);

	private final Tip tip;

	private final Claims claims;

	private final Deliveries deliveries;

	private final Semaphore free = new Semaphore(AT_ONCE);

	private final Duration lastAttempt;

	private volatile @Nullable Thread thread;

	Deliverer(Tip tip, Claims claims, Deliveries deliveries, SubscriptionSettings settings) {
		this.tip = tip;
		this.claims = claims;
		this.deliveries = deliveries;
		this.lastAttempt = settings.attemptFor().plusSeconds(1);
	}

	@Override
	public void start() {
		Thread started = Thread.ofVirtual().name("deliverer").unstarted(this::run);
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
				running.join(PACE);
				// what is being delivered is noted, so that it is not told twice
				if (!this.free.tryAcquire(AT_ONCE, this.lastAttempt.toMillis(), TimeUnit.MILLISECONDS)) {
					log.warn("a delivery has not ended; it will be repeated");
				}
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

	private void run() {
		long seen = 0;
		while (Thread.currentThread().equals(this.thread)) {
			try {
				seen = this.tip.awaitBeyond(seen, PACE);
				deliver(seen);
				Thread.sleep(COLLECT);
			}
			catch (InterruptedException ex) {
				return;
			}
			catch (RuntimeException ex) {
				log.warn("cannot see what is to be delivered; tried again: {}", ex.getClass().getName());
			}
		}
	}

	private void deliver(long size) {
		int room = this.free.drainPermits();
		int used = 0;
		try {
			if (room > 0) {
				for (Claim claim : this.claims.take(size, room)) {
					used++;
					Thread.ofVirtual().name("delivery-" + claim.webhook()).start(() -> deliver(claim));
				}
			}
		}
		finally {
			this.free.release(room - used);
		}
	}

	private void deliver(Claim claim) {
		try {
			this.deliveries.deliver(claim);
		}
		catch (RuntimeException ex) {
			log.warn("delivering to the webhook {} broke off; its claim ends by itself: {}", claim.webhook(),
					ex.getClass().getName());
		}
		finally {
			this.free.release();
		}
	}

}
