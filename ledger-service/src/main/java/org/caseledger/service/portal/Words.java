package org.caseledger.service.portal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.springframework.context.MessageSource;

/**
 * Words, times and gaps in the language of one page. A code that has no word yet is shown
 * as it is.
 */
public final class Words {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

	private final MessageSource messages;

	private final Locale locale;

	private final ZoneId zone;

	Words(MessageSource messages, Locale locale, ZoneId zone) {
		this.messages = messages;
		this.locale = locale;
		this.zone = zone;
	}

	/**
	 * The word for a code.
	 * @param group what the code is about
	 * @param code the code
	 * @return the word, or the code
	 */
	public String of(String group, String code) {
		return String.valueOf(this.messages.getMessage(group + "." + code, null, code, this.locale));
	}

	/**
	 * One sentence for a problem.
	 * @param code its code
	 * @return what a person can do about it; of a code without a sentence, a general one
	 */
	String problem(String code) {
		String general = this.messages.getMessage("problem.other", null, this.locale);
		return String.valueOf(this.messages.getMessage("problem." + code, null, general, this.locale));
	}

	/**
	 * What helps to fill in a field.
	 * @param name its name in the catalogue
	 * @return one line, empty where none is needed
	 */
	public String hint(String name) {
		return String.valueOf(this.messages.getMessage("hint." + name, null, "", this.locale));
	}

	/**
	 * What is wrong with a field of a form.
	 * @param wrong what is wrong
	 * @return what to do about it
	 */
	String error(EntryForm.Wrong wrong) {
		return this.messages.getMessage("error." + wrong.code(), new Object[] { wrong.most(), wrong.length() },
				this.locale);
	}

	/**
	 * {@return the tag of the language (BCP 47)}
	 */
	public String tag() {
		return of("app", "lang");
	}

	/**
	 * A point in time, in the operator's zone.
	 * @param time the time
	 * @return date and time to the second
	 */
	public String time(Instant time) {
		return TIME.format(time.atZone(this.zone));
	}

	/**
	 * How long after what is claimed it was recorded.
	 * @param claimed claimed time
	 * @param recorded upper bound of the recording
	 * @return days, hours, minutes or seconds
	 */
	public String gap(Instant claimed, Instant recorded) {
		Duration gap = Duration.between(claimed, recorded);
		long seconds = Math.max(0, gap.toSeconds());
		if (seconds < 120) {
			return amount("gap.seconds", seconds);
		}
		if (seconds < 7_200) {
			return amount("gap.minutes", seconds / 60);
		}
		return (seconds < 172_800) ? amount("gap.hours", seconds / 3_600) : amount("gap.days", seconds / 86_400);
	}

	/**
	 * An amount of money with the figure that the ledger holds.
	 * @param yuan for people
	 * @param fen as recorded
	 * @return both
	 */
	String fen(String yuan, String fen) {
		return this.messages.getMessage("finding.fen", new Object[] { yuan, fen }, this.locale);
	}

	private String amount(String code, long amount) {
		return this.messages.getMessage(code, new Object[] { amount }, this.locale);
	}

}
