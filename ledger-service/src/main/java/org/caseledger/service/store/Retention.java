package org.caseledger.service.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How long the store is to keep a file that it takes now.
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

}
