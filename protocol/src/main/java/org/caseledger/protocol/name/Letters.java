package org.caseledger.protocol.name;

/**
 * What names are made of. Names are read several times for each entry, and a regular
 * expression costs ten times as much; the tests hold these against the expressions of
 * docs/protocol.md section 2.
 */
final class Letters {

	private Letters() {
	}

	static boolean isHex(String text, int from, int to) {
		for (int i = from; i < to; i++) {
			char letter = text.charAt(i);
			if (!isDigit(letter) && (letter < 'a' || letter > 'f')) {
				return false;
			}
		}
		return true;
	}

	/** A UUID in lowercase: 8-4-4-4-12 hex digits. */
	static boolean isId(String text) {
		return text.length() == 36 && text.charAt(8) == '-' && text.charAt(13) == '-' && text.charAt(18) == '-'
				&& text.charAt(23) == '-' && isHex(text, 0, 8) && isHex(text, 9, 13) && isHex(text, 14, 18)
				&& isHex(text, 19, 23) && isHex(text, 24, 36);
	}

	/** Lowercase letters, digits and hyphens, none of them at an end. */
	static boolean isLabel(String text, int to, int longest) {
		if (to < 1 || to > longest || text.charAt(0) == '-' || text.charAt(to - 1) == '-') {
			return false;
		}
		for (int i = 0; i < to; i++) {
			char letter = text.charAt(i);
			if (!isLower(letter) && !isDigit(letter) && letter != '-') {
				return false;
			}
		}
		return true;
	}

	static boolean isLedger(String text) {
		int slash = text.length() - 33;
		return slash > 0 && text.charAt(slash) == '/' && isHex(text, slash + 1, text.length())
				&& isLabel(text, slash, 32);
	}

	/** Letters, digits, dots and hyphens, the latter not at an end. */
	static boolean isHost(String text) {
		int length = text.length();
		if (length < 1 || length > 64 || !isLetterOrDigit(text.charAt(0))
				|| !isLetterOrDigit(text.charAt(length - 1))) {
			return false;
		}
		return text.chars().allMatch((letter) -> isLetterOrDigit((char) letter) || letter == '.' || letter == '-');
	}

	/** One or two words of lowercase letters, parted by a dot. */
	static boolean isType(String text) {
		int dot = text.indexOf('.');
		return (dot < 0) ? isWord(text, 0, text.length())
				: isWord(text, 0, dot) && isWord(text, dot + 1, text.length());
	}

	static boolean isWord(String text, int from, int to) {
		for (int i = from; i < to; i++) {
			if (!isLower(text.charAt(i))) {
				return false;
			}
		}
		return from < to;
	}

	static boolean isField(String text) {
		return !text.isEmpty() && text.length() <= 64 && isLower(text.charAt(0))
				&& text.chars().allMatch((letter) -> isLetterOrDigit((char) letter));
	}

	/** Lowercase letters and digits, parted by single hyphens. */
	static boolean isCode(String text) {
		boolean wasHyphen = true;
		for (int i = 0; i < text.length(); i++) {
			char letter = text.charAt(i);
			boolean hyphen = letter == '-';
			if (hyphen ? wasHyphen : !isLower(letter) && !isDigit(letter)) {
				return false;
			}
			wasHyphen = hyphen;
		}
		return !wasHyphen && text.length() <= 64;
	}

	private static boolean isLower(char letter) {
		return letter >= 'a' && letter <= 'z';
	}

	private static boolean isDigit(char letter) {
		return letter >= '0' && letter <= '9';
	}

	private static boolean isLetterOrDigit(char letter) {
		return isLower(letter) || isDigit(letter) || (letter >= 'A' && letter <= 'Z');
	}

}
