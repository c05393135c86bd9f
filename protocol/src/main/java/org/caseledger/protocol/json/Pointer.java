package org.caseledger.protocol.json;

/**
 * Writes steps of a JSON pointer (RFC 6901) that are safe to log: a name comes from a
 * stranger.
 */
final class Pointer {

	private static final int LONGEST_STEP = 64;

	private Pointer() {
	}

	static String step(String name) {
		StringBuilder step = new StringBuilder("/");
		int shown = name.offsetByCodePoints(0, Math.min(name.codePointCount(0, name.length()), LONGEST_STEP));
		name.substring(0, shown).codePoints().forEach((point) -> {
			switch (point) {
				case '~' -> step.append("~0");
				case '/' -> step.append("~1");
				default -> step.appendCodePoint(isPlain(point) ? point : '?');
			}
		});
		return ((shown < name.length()) ? step.append('…') : step).toString();
	}

	static String step(int index) {
		return "/" + index;
	}

	private static boolean isPlain(int point) {
		return switch (Character.getType(point)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
				false;
			default -> true;
		};
	}

}
