package org.caseledger.service.portal;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Amounts of money: people write yuan, the ledger holds fen. Nothing is rounded, and what
 * could be read in two ways is no amount: {@code 1,50} is neither 1.50 nor 150.
 */
final class Yuan {

	private static final Pattern FORM = Pattern
		.compile("[¥￥]?\\s*([0-9]{1,13}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\\.([0-9]{1,2}))?(?:\\s*元)?");

	private Yuan() {
	}

	/**
	 * Reads what a person typed.
	 * @param text such as {@code 286}, {@code 1,286.5} or {@code ¥286.00}
	 * @return fen, null if it is no amount
	 */
	static @Nullable Long fen(String text) {
		Matcher yuan = FORM.matcher(text);
		if (!yuan.matches()) {
			return null;
		}
		String decimals = (yuan.group(2) != null) ? yuan.group(2) : "";
		return Long.parseLong(yuan.group(1).replace(",", "") + (decimals + "00").substring(0, 2));
	}

	/**
	 * Writes an amount for people.
	 * @param fen as recorded
	 * @return such as {@code ¥1,286.50}
	 */
	static String text(long fen) {
		return String.format(Locale.ROOT, "%s¥%,d.%02d", (fen < 0) ? "-" : "", Math.abs(fen / 100),
				Math.abs(fen % 100));
	}

}
