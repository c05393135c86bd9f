package org.caseledger.service.subscription;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.caseledger.service.vault.OrganisationKeys;
import org.caseledger.service.witness.Checkpoints;

import org.springframework.stereotype.Component;

/**
 * Delivers to one webhook, in the order of the log. While it fails the pauses grow. What
 * could not be delivered for a day is put aside: first only the event that fails, since
 * the subscriber may stumble over that one alone; if it does not take the next one
 * either, all that has waited for a day.
 */
@Component
class Deliveries {

	private static final Duration A_DAY = Duration.ofDays(1);

	private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

	private static final int GROWTH = 3;

	private static final int AT_ONCE = 50;

	/** After so many events another webhook may have its turn. */
	private static final int A_TURN = 500;

	private final EventLog events;

	private final Tip tip;

	private final Claims claims;

	private final Courier courier;

	private final OrganisationKeys keys;

	private final Checkpoints checkpoints;

	private final Duration firstPause;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	Deliveries(EventLog events, Tip tip, Claims claims, Courier courier, OrganisationKeys keys, Checkpoints checkpoints,
			SubscriptionSettings settings, Clock clock) {
		this.events = events;
		this.tip = tip;
		this.claims = claims;
		this.courier = courier;
		this.keys = keys;
		this.checkpoints = checkpoints;
		this.firstPause = settings.firstPause();
		this.clock = clock;
	}

	/**
	 * Delivers what there is.
	 * @param claim the webhook
	 */
	void deliver(Claim claim) {
		deliverAgain(claim);
		new Turn(claim).run();
	}

	private void deliverAgain(Claim claim) {
		for (long index : this.claims.again(claim)) {
			for (Event event : this.events.read(claim.org(), index, index + 1, 1).events()) {
				if (send(claim, event) instanceof Courier.Outcome.Failed failed) {
					this.claims.failedAgain(claim, index, failed.code());
					return;
				}
			}
			this.claims.deliveredAgain(claim, index);
		}
	}

	private Courier.Outcome send(Claim claim, Event event) {
		byte[] secret = this.keys
			.open(OrganisationKeys.Purpose.WEBHOOK, claim.org(), claim.webhook().toString(), claim.secret())
			.orElseThrow(() -> new IllegalStateException("the secret of a webhook does not open"));
		Instant now = this.clock.instant();
		Message message = Message.of(claim.webhook(), event, this.checkpoints.earliestTime(event.index()).orElse(now));
		return this.courier.post(Target.of(claim.url()), message.headers(secret, now), message.body());
	}

	private Duration pause(int attempts) {
		long millis = this.firstPause.toMillis();
		for (int i = 0; i < attempts && millis < LONGEST_PAUSE.toMillis(); i++) {
			millis *= GROWTH;
		}
		// some sooner, some later: subscribers that failed together do not come together
		long percent = this.random.nextLong(80, 121);
		return Duration.ofMillis(Math.min(millis, LONGEST_PAUSE.toMillis()) * percent / 100);
	}

	/** One claim's deliveries. */
	private final class Turn {

		private final Claim claim;

		private boolean succeeded;

		private boolean putAside;

		Turn(Claim claim) {
			this.claim = claim;
		}

		void run() {
			long next = this.claim.next();
			long end = next + A_TURN;
			while (next < end && next < Deliveries.this.tip.size() && Deliveries.this.tip.isRunning()) {
				EventLog.Stretch stretch = Deliveries.this.events.read(this.claim.org(), next,
						Deliveries.this.tip.size(), AT_ONCE);
				for (Event event : stretch.events()) {
					if (!goesOnAfter(event)) {
						return;
					}
				}
				next = stretch.next();
				end = stretch.events().isEmpty() ? next + A_TURN : end;
				if (!Deliveries.this.claims.passed(this.claim, next)) {
					return;
				}
			}
			Deliveries.this.claims.release(this.claim);
		}

		private boolean goesOnAfter(Event event) {
			return switch (send(this.claim, event)) {
				case Courier.Outcome.Taken taken -> {
					this.succeeded = true;
					this.putAside = false;
					yield Deliveries.this.claims.delivered(this.claim, event.index() + 1);
				}
				case Courier.Outcome.Failed failed -> goesOnWithout(event, failed.code());
			};
		}

		private boolean goesOnWithout(Event event, String error) {
			if (!hasWaitedADay(event)) {
				pauseAfter(error);
				return false;
			}
			if (!this.putAside) {
				this.putAside = true;
				return Deliveries.this.claims.putAside(this.claim, List.of(event), error, event.index() + 1);
			}
			if (putAllAside(event.index(), error)) {
				Deliveries.this.claims.waitAnew(this.claim, Deliveries.this.tip.size());
				pauseAfter(error);
			}
			return false;
		}

		private boolean hasWaitedADay(Event event) {
			Instant since = this.claim.waitingSince();
			return since != null && !this.succeeded && event.index() < this.claim.waitingBelow()
					&& !since.plus(A_DAY).isAfter(Deliveries.this.clock.instant());
		}

		private boolean putAllAside(long from, String error) {
			long next = from;
			while (next < this.claim.waitingBelow()) {
				EventLog.Stretch stretch = Deliveries.this.events.read(this.claim.org(), next,
						this.claim.waitingBelow(), A_TURN);
				if (!Deliveries.this.claims.putAside(this.claim, stretch.events(), error, stretch.next())) {
					return false;
				}
				next = stretch.next();
			}
			return true;
		}

		private void pauseAfter(String error) {
			Deliveries.this.claims.failed(this.claim, error, pause(this.succeeded ? 0 : this.claim.attempts()),
					Deliveries.this.tip.size());
		}

	}

}
