package org.caseledger.bench;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Ids as {@code docs/api.md} recommends them: UUIDs of version 7 (RFC 9562 section 5.7),
 * which begin with the time in milliseconds; here since the start of this process, by a
 * watch that nobody sets back while something is measured.
 */
final class TimeOrdered {

	private static final long VERSION = 0x7000;

	private static final long BELOW_VERSION = 0x0fff;

	private static final long STARTED = ProcessHandle.current()
		.info()
		.startInstant()
		.orElse(Instant.EPOCH)
		.toEpochMilli();

	private static final long ORIGIN = System.nanoTime();

	private TimeOrdered() {
	}

	static UUID id() {
		UUID random = UUID.randomUUID();
		long millis = STARTED + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - ORIGIN);
		return new UUID((millis << Short.SIZE) | VERSION | (random.getMostSignificantBits() & BELOW_VERSION),
				random.getLeastSignificantBits());
	}

}
