package org.caseledger.service.intake;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of files as they came: no part of a path, and nothing that makes a name look like
 * another one.
 */
public final class FileName {

	/** In a path on one system or another, or with a meaning of their own there. */
	private static final String SEPARATORS = "/\\:*?\"<>|";

	/**
	 * A name that a file can have, in the dialect of JSON Schema: no separator, no
	 * control character, no mark that turns the direction of what follows, not a folder's
	 * own name.
	 */
	public static final String PATTERN = "^(?!\\.{1,2}$)[^/\\\\:*?\"<>|\\u0000-\\u001f\\u007f-\\u009f"
			+ "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]*$";

	private static final Pattern POSSIBLE = Pattern.compile(PATTERN);

	private FileName() {
	}

	static boolean isPossible(String name) {
		return POSSIBLE.matcher(name).matches();
	}

	/** What whoever sent a name that is not possible can do about it. */
	static String remedy(String name) {
		return name.codePoints()
			.filter((c) -> !isPossible(Character.toString(c)) && c != '.')
			.mapToObj((c) -> String.format(Locale.ROOT, "Send the name without U+%04X (%s); nothing was kept.", c,
					Character.getName(c)))
			.findFirst()
			.orElse("Send the name of a file, not of a folder; nothing was kept.");
	}

	/** The name under which a file is saved, whatever was recorded before. */
	static String plain(String name) {
		StringBuilder plain = new StringBuilder();
		name.codePoints().forEach((c) -> plain.appendCodePoint(isPlain(c) ? c : '_'));
		return plain.toString().equals(".") || plain.toString().equals("..") ? "_" : plain.toString();
	}

	/** Format characters turn the direction of what follows, or are not seen at all. */
	private static boolean isPlain(int c) {
		return SEPARATORS.indexOf(c) < 0 && switch (Character.getType(c)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE, Character.UNASSIGNED ->
				false;
			default -> true;
		};
	}

}
