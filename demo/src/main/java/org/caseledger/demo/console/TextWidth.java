package org.caseledger.demo.console;

/**
 * How many columns of a terminal a text takes: Chinese signs take two (Unicode Standard
 * Annex 11; ambiguous ones count as one, as terminals outside legacy encodings do).
 */
public final class TextWidth {

	/** First and last code point of the ranges that are two columns wide. */
	private static final int[][] WIDE = { { 0x1100, 0x115f }, { 0x2e80, 0x303e }, { 0x3041, 0xa4cf },
			{ 0xac00, 0xd7a3 }, { 0xf900, 0xfaff }, { 0xfe30, 0xfe6f }, { 0xff00, 0xff60 }, { 0xffe0, 0xffe6 },
			{ 0x1f300, 0x1faff }, { 0x20000, 0x3fffd } };

	private TextWidth() {
	}

	/**
	 * The columns of a text without line ends and control characters.
	 * @param text any text
	 * @return columns
	 */
	public static int of(String text) {
		return text.codePoints().map(TextWidth::of).sum();
	}

	/**
	 * Fills up with spaces on the right.
	 * @param text any text
	 * @param columns at least so wide
	 * @return the text with spaces
	 */
	public static String left(String text, int columns) {
		return text + " ".repeat(Math.max(0, columns - of(text)));
	}

	/**
	 * Fills up with spaces on the left.
	 * @param text any text
	 * @param columns at least so wide
	 * @return the text with spaces
	 */
	public static String right(String text, int columns) {
		return " ".repeat(Math.max(0, columns - of(text))) + text;
	}

	private static int of(int point) {
		if (Character.getType(point) == Character.NON_SPACING_MARK) {
			return 0;
		}
		for (int[] range : WIDE) {
			if (point >= range[0] && point <= range[1]) {
				return 2;
			}
		}
		return 1;
	}

}
