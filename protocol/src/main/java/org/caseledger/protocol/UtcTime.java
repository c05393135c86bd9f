package org.caseledger.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The one text form of a time: {@code YYYY-MM-DDTHH:MM:SS.mmmZ}, UTC, years 1970 to 9999.
 */
public final class UtcTime {

	/** Where the digits stand, and what stands between them. */
	private static final String SHAPE = "0000-00-00T00:00:00.000Z";

	private static final Instant END = Instant.parse("9999-12-31T23:59:59.999Z");

	private static final int NANOS = 1_000_000;

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
		LocalDateTime utc = LocalDateTime.ofInstant(truncate(time), ZoneOffset.UTC);
		char[] text = SHAPE.toCharArray();
		put(text, 0, 4, utc.getYear());
		put(text, 5, 7, utc.getMonthValue());
		put(text, 8, 10, utc.getDayOfMonth());
		put(text, 11, 13, utc.getHour());
		put(text, 14, 16, utc.getMinute());
		put(text, 17, 19, utc.getSecond());
		put(text, 20, 23, utc.getNano() / NANOS);
		return new String(text);
	}

	/**
	 * Reads a time.
	 * @param text 24 characters
	 * @return the time
	 * @throws FormatException with code {@code not-a-time} for another form, a day or
	 * time that does not exist, or years before 1970
	 */
	public static Instant parse(String text) {
		if (!hasShape(text)) {
			throw notATime();
		}
		try {
			return truncate(LocalDateTime
				.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10), number(text, 11, 13),
						number(text, 14, 16), number(text, 17, 19), number(text, 20, 23) * NANOS)
				.toInstant(ZoneOffset.UTC));
		}
		catch (DateTimeException ex) {
			throw notATime();
		}
	}

	private static boolean hasShape(String text) {
		if (text.length() != SHAPE.length()) {
			return false;
		}
		for (int i = 0; i < SHAPE.length(); i++) {
			char c = text.charAt(i);
			boolean right = (SHAPE.charAt(i) == '0') ? c >= '0' && c <= '9' : c == SHAPE.charAt(i);
			if (!right) {
				return false;
			}
		}
		return true;
	}

	private static int number(String text, int from, int to) {
		return Integer.parseInt(text, from, to, 10);
	}

	private static void put(char[] text, int from, int to, int number) {
		int rest = number;
		for (int i = to - 1; i >= from; i--, rest /= 10) {
			text[i] = (char) ('0' + rest % 10);
		}
	}

	private static FormatException notATime() {
		return new FormatException("not-a-time", "", "expected YYYY-MM-DDTHH:MM:SS.mmmZ, years 1970 to 9999");
	}

}
