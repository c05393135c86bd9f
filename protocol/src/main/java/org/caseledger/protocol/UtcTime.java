package org.caseledger.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The one text form of a time: {@code YYYY-MM-DDTHH:MM:SS.mmmZ}, UTC, years 1970 to 9999.
 */
public final class UtcTime {

	private static final DateTimeFormatter FORMAT = DateTimeFormatter
		.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
		.withResolverStyle(ResolverStyle.STRICT)
		.withZone(ZoneOffset.UTC);

	private static final Instant END = Instant.parse("9999-12-31T23:59:59.999Z");

	private UtcTime() {
	}

	/**
	 * Cuts a time to what the text form can say.
	 * @param time any time
	 * @return the time in whole milliseconds, not rounded up
	 * @throws FormatException with code {@code not-a-time} when outside the years 1970 to
	 * 9999
	 */
	public static Instant truncate(Instant time) {
		Instant truncated = time.truncatedTo(ChronoUnit.MILLIS);
		if (truncated.isBefore(Instant.EPOCH) || truncated.isAfter(END)) {
			throw notATime();
		}
		return truncated;
	}

	/**
	 * Writes a time.
	 * @param time truncated to milliseconds
	 * @return 24 characters
	 */
	public static String format(Instant time) {
		return FORMAT.format(truncate(time));
	}

	/**
	 * Reads a time.
	 * @param text 24 characters
	 * @return the time
	 * @throws FormatException with code {@code not-a-time} when {@link #format} would not
	 * have given this text
	 */
	public static Instant parse(String text) {
		try {
			Instant time = Instant.from(FORMAT.parse(text));
			if (format(time).equals(text)) {
				return time;
			}
		}
		catch (DateTimeException ex) {
			// the same answer as for a time outside the range
		}
		throw notATime();
	}

	private static FormatException notATime() {
		return new FormatException("not-a-time", "", "expected YYYY-MM-DDTHH:MM:SS.mmmZ, years 1970 to 9999");
	}

}
