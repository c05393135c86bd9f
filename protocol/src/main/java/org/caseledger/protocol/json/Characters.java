package org.caseledger.protocol.json;

import org.caseledger.protocol.FormatException;

/**
 * What I-JSON forbids in texts (RFC 7493 section 2.1).
 */
final class Characters {

	private Characters() {
	}

	static void check(String text) {
		for (int i = 0; i < text.length(); i++) {
			char unit = text.charAt(i);
			if (unit < Character.MIN_SURROGATE) {
				continue;
			}
			int point = text.codePointAt(i);
			if (isSurrogate(point)) {
				throw new FormatException(JsonErrors.LONE_SURROGATE, "", "half of a surrogate pair");
			}
			if (isNoncharacter(point)) {
				throw new FormatException(JsonErrors.NONCHARACTER, "", "a code point that is no character");
			}
			i += Character.charCount(point) - 1;
		}
	}

	static boolean isSurrogate(int point) {
		return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
	}

	static boolean isNoncharacter(int point) {
		return (point & 0xfffe) == 0xfffe || (point >= 0xfdd0 && point <= 0xfdef);
	}

}
