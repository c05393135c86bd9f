package org.caseledger.verifier.report;

/**
 * Text of strangers on a person's screen: a bundle must not move the cursor, recolour a
 * verdict or turn the direction of writing.
 */
final class Printable {

	private static final int LONGEST = 500;

	private Printable() {
	}

	/**
	 * Escapes what is not a visible character, and cuts what is very long.
	 * @param text any text
	 * @return the text with <code>\&#117;{...}</code> for control, format and
	 * bidirectional characters, line separators, surrogates, private and unassigned code
	 * points
	 */
	static String of(String text) {
		StringBuilder printable = new StringBuilder();
		text.codePoints().limit(LONGEST).forEach((point) -> {
			if (isVisible(point)) {
				printable.appendCodePoint(point);
			}
			else {
				printable.append("\\u{").append(Integer.toHexString(point)).append('}');
			}
		});
		return (text.codePointCount(0, text.length()) > LONGEST) ? printable.append('…').toString()
				: printable.toString();
	}

	private static boolean isVisible(int point) {
		return switch (Character.getType(point)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
				false;
			case Character.SPACE_SEPARATOR -> point == ' ' || point == 0x3000;
			default -> true;
		};
	}

}
