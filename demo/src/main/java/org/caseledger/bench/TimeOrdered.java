package org.caseledger.bench;

import java.util.UUID;

/**
 * Ids as {@code docs/api.md} recommends them: UUIDs of version 7 (RFC 9562 section 5.7),
 * which begin with the time in milliseconds.
 */
final class TimeOrdered {

	private static final long VERSION = 0x7000;

	private static final long BELOW_VERSION = 0x0fff;

	private TimeOrdered() {
	}

	static UUID id() {
		UUID random = UUID.randomUUID();
		return new UUID((System.currentTimeMillis() << Short.SIZE) | VERSION
				| (random.getMostSignificantBits() & BELOW_VERSION), random.getLeastSignificantBits());
	}

}
