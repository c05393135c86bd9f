package org.caseledger.service.portal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.caseledger.service.verification.Finding;
import org.jspecify.annotations.Nullable;

/**
 * A finding of the comparison made ready for reading.
 *
 * @param code its stable code
 * @param what word for it
 * @param means one sentence for a person
 * @param where word for the place
 * @param place the place itself, null when the whole case is meant
 * @param signer organisation whose record it is, null when no record is meant
 * @param seq which record of the case, null when none is meant
 * @param expected what the ledger fixes, null when there is no such value
 * @param found what was found, null when nothing was
 */
public record Difference(String code, String what, String means, String where, @Nullable String place,
		@Nullable String signer, @Nullable Long seq, @Nullable String expected, @Nullable String found) {

	private static final Pattern FIELD = Pattern.compile("/fields/(\\w+)");

	private static final Pattern FEN = Pattern.compile("-?[0-9]{1,16}");

	static Difference of(Finding finding, @Nullable Long seq, Words words) {
		String code = finding.code().code();
		String place = finding.place();
		return new Difference(code, words.of("finding", code), words.of("finding.means", code), where(place, words),
				place, finding.signer(), seq, value(finding.expected(), place, words),
				value(finding.found(), place, words));
	}

	private static String where(@Nullable String place, Words words) {
		if (place == null) {
			return "";
		}
		Matcher field = FIELD.matcher(place);
		if (field.matches()) {
			return words.of("name", field.group(1));
		}
		return words.of("place", place.startsWith("/evidence/") ? "/evidence" : place);
	}

	private static @Nullable String value(@Nullable String value, @Nullable String place, Words words) {
		if (value == null) {
			return null;
		}
		if (("/fields/" + Values.AMOUNT).equals(place) && FEN.matcher(value).matches()) {
			return words.fen(Yuan.text(Long.parseLong(value)), value);
		}
		return Values.visible(value);
	}

}
