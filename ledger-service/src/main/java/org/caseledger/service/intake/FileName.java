package org.caseledger.service.intake;

/**
 * Names of files as they came: no part of a path, and nothing that makes a name look like
 * another one.
 */
final class FileName {

	/** In a path on one system or another, or with a meaning of their own there. */
	private static final String SEPARATORS = "/\\:*?\"<>|";

	private FileName() {
	}

	/**
	 * Whether a name is one that a file can have. Marks that turn its direction are
	 * recorded as they came; pages show them, and nobody saves a file under them.
	 */
	static boolean isPossible(String name) {
		return name.codePoints().allMatch((c) -> SEPARATORS.indexOf(c) < 0 && !Character.isISOControl(c))
				&& !name.equals(".") && !name.equals("..");
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
