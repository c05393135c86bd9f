package org.caseledger.testsupport.rules;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.function.Supplier;

/**
 * One class for each way to break a rule of {@link TimeRules}, and those that keep them.
 */
final class BrokenTime {

	private BrokenTime() {
	}

	static final class ReadsInstant {

		Instant time() {
			return Instant.now();
		}

	}

	static final class ReadsDateOfZone {

		LocalDate day() {
			return LocalDate.now(ZoneOffset.UTC);
		}

	}

	static final class ReadsByReference {

		Supplier<Instant> time() {
			return Instant::now;
		}

	}

	static final class ReadsMilliseconds {

		long time() {
			return System.currentTimeMillis();
		}

	}

	static final class ReadsInjectedClock {

		ZonedDateTime time(Clock clock) {
			return ZonedDateTime.now(clock);
		}

	}

	static final class CreatesClock {

		Clock clock() {
			return Clock.systemUTC();
		}

		static final class AndOnceMoreInside {

			Clock clock() {
				return Clock.systemUTC();
			}

		}

	}

	static final class AsksForDefaultZone {

		ZoneId zone() {
			return ZoneId.systemDefault();
		}

	}

	@SuppressWarnings("JavaUtilDate")
	static final class CreatesDate {

		Instant time() {
			return new Date(0).toInstant();
		}

	}

	static final class KeepsDate {

		Date date = Date.from(Instant.EPOCH);

	}

	static final class ReturnsDate {

		Date date() {
			return Date.from(Instant.EPOCH);
		}

	}

	static final class TakesDate {

		Instant time(Date date) {
			return date.toInstant();
		}

	}

	static final class UsesTimestamp {

		Instant time() {
			return java.sql.Timestamp.valueOf("2026-01-01 00:00:00").toInstant();
		}

	}

	static final class ConvertsDate {

		Instant expiry(java.security.cert.X509Certificate certificate) {
			return certificate.getNotAfter().toInstant();
		}

	}

}
