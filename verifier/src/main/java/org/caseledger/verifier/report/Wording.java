package org.caseledger.verifier.report;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

import org.caseledger.verifier.Finding;

/**
 * The words of the report in one language. Whatever is filled in is escaped.
 */
public final class Wording {

	private static final String BASE = "org.caseledger.verifier.report.Wording";

	private final ResourceBundle words;

	private Wording(ResourceBundle words) {
		this.words = words;
	}

	/**
	 * The words for a language.
	 * @param locale Chinese gives Chinese, everything else English
	 * @return the words
	 */
	public static Wording in(Locale locale) {
		Locale language = locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? Locale.CHINESE : Locale.ROOT;
		return new Wording(
				ResourceBundle.getBundle(BASE, language, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
	}

	/**
	 * A sentence or label.
	 * @param key which one
	 * @param values for {@code {0}}, {@code {1}}, ...
	 * @return the text
	 */
	String say(String key, Object... values) {
		String text = this.words.getString(key);
		StringBuilder said = new StringBuilder();
		int from = 0;
		for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
			int close = text.indexOf('}', open);
			int number = Integer.parseInt(text.substring(open + 1, close));
			said.append(text, from, open);
			said.append((number < values.length) ? Printable.of(values[number].toString()) : "?");
			from = close + 1;
		}
		return said.append(text, from, text.length()).toString();
	}

	/**
	 * The sentence of a finding.
	 * @param finding the finding
	 * @return one sentence, without place and values
	 */
	public String sentence(Finding finding) {
		return say("code." + finding.code(), finding.details().stream().map(this::translated).toArray());
	}

	/**
	 * What was wrong with the way the command was used.
	 * @param key which error
	 * @param file the file that it is about
	 * @param why the cause, in the words of the program
	 * @return one line
	 */
	public String error(String key, Path file, String why) {
		return say("error." + key, file, why);
	}

	private String translated(String detail) {
		if (detail.startsWith("refused.")) {
			return say(detail);
		}
		if (detail.startsWith("PT")) {
			return duration(Duration.parse(detail));
		}
		return detail;
	}

	/** Days, hours, minutes and seconds, without those that are zero, rounded down. */
	String duration(Duration duration) {
		Duration length = duration.abs();
		List<String> parts = new ArrayList<>();
		add(parts, "duration.days", length.toDaysPart());
		add(parts, "duration.hours", length.toHoursPart());
		add(parts, "duration.minutes", length.toMinutesPart());
		add(parts, "duration.seconds", length.toSecondsPart());
		return parts.isEmpty() ? say("duration.seconds", 0) : String.join(" ", parts);
	}

	private void add(List<String> parts, String key, long number) {
		if (number != 0) {
			parts.add(say(key, number));
		}
	}

}
