package org.caseledger.service.portal;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonBoolean;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.json.JsonString;

/**
 * Turns values of records into text for people.
 */
final class Values {

	static final String AMOUNT = "amount";

	/** Its value is itself the name of a field. */
	private static final String FIELD = "field";

	/**
	 * What is not seen but changes what is read: control characters, and those that
	 * reorder or hide the text around them (Unicode TR 36). Joiners stay, words and emoji
	 * need them.
	 */
	private static final Pattern UNSEEN = Pattern.compile(
			"[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cf}&&[^\\n\\r\\t\\u200c\\u200d]]|[\\u115f\\u1160\\u3164\\uffa0\\u2800]");

	private Values() {
	}

	/**
	 * A value under its name.
	 * @param name the name of the field or code
	 * @param value the value
	 * @param words the language of the page
	 * @return text in which nothing is hidden
	 */
	static String text(String name, Json value, Words words) {
		return switch (value) {
			case JsonString string when name.equals(FIELD) -> visible(words.of("name", string.value()));
			case JsonString string when name.endsWith("At") -> time(string.value(), words);
			case JsonString string -> visible(string.value());
			case JsonInteger fen when name.equals(AMOUNT) -> Yuan.text(fen.value());
			case JsonInteger integer -> String.format(Locale.ROOT, "%,d", integer.value());
			case JsonBoolean truth -> Boolean.toString(truth.value());
			default -> visible(Objects.toString(value));
		};
	}

	/** Some times are known to the day only and stay as they were given. */
	private static String time(String text, Words words) {
		try {
			return words.time(UtcTime.parse(text));
		}
		catch (FormatException ex) {
			return visible(text);
		}
	}

	/**
	 * Text as it was written, with a name in place of each character that cannot be seen.
	 * @param text anybody's text
	 * @return the text with, say, {@code [U+202E]}
	 */
	static String visible(String text) {
		return UNSEEN.matcher(text)
			.replaceAll((found) -> String.format(Locale.ROOT, "[U+%04X]", found.group().codePointAt(0)));
	}

}
