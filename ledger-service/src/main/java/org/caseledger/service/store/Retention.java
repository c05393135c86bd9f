package org.caseledger.service.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * How long the store is to keep a file: from its upload on, and again from the end of its
 * case on.
 */
public final class Retention {

	private final Clock clock;

	private final @Nullable Duration period;

	Retention(Clock clock, @Nullable Duration period) {
		this.clock = clock;
		this.period = period;
	}

	/**
	 * Until when nobody can take it away.
	 * @return the time, {@code null} if the store makes no such promise
	 */
	public @Nullable Instant ofEvidence() {
		return (this.period != null) ? this.clock.instant().plus(this.period) : null;
	}

	/**
	 * The period that begins with the upload, and anew with the end of the case.
	 * @return the period, empty if the store makes no such promise
	 */
	public Optional<Duration> period() {
		return Optional.ofNullable(this.period);
	}

}
