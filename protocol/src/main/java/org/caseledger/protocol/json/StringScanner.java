package org.caseledger.protocol.json;

import org.caseledger.protocol.FormatException;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Reads one text between quotation marks: escapes, and UTF-8 as strict as RFC 3629.
 */
final class StringScanner {

	private final byte[] in;

	private int at;

	private boolean canonical = true;

	/**
	 * Creates a scanner.
	 * @param in the whole JSON text
	 * @param start position of the opening quotation mark
	 */
	StringScanner(byte[] in, int start) {
		this.in = in;
		this.at = start + 1;
	}

	/**
	 * {@return the position behind the closing quotation mark, once scanned}
	 */
	int end() {
		return this.at;
	}

	/**
	 * {@return whether the text is written as RFC 8785 demands, with the shortest escapes
	 * and only where there must be one; once scanned}
	 */
	boolean isCanonical() {
		return this.canonical;
	}

	String scan() {
		int start = this.at;
		while (this.at < this.in.length) {
			byte b = this.in[this.at];
			if (b == '"') {
				return new String(this.in, start, this.at++ - start, ISO_8859_1);
			}
			// bytes from 0x80 are negative
			if (b < 0x20 || b == '\\') {
				break;
			}
			this.at++;
		}
		return slowly(new StringBuilder(64).append(new String(this.in, start, this.at - start, ISO_8859_1)));
	}

	private String slowly(StringBuilder text) {
		while (true) {
			int start = this.at;
			int b = next();
			if (b == '"') {
				return text.toString();
			}
			if (b < 0x20) {
				throw error(JsonErrors.CONTROL_CHARACTER, "a control character must be escaped", start);
			}
			int point = (b == '\\') ? escape(start) : (b < 0x80) ? b : utf8(b, start);
			if (Characters.isNoncharacter(point)) {
				throw error(JsonErrors.NONCHARACTER, "a code point that is no character", start);
			}
			text.appendCodePoint(point);
		}
	}

	private int escape(int start) {
		int b = next();
		return switch (b) {
			case '"', '\\' -> b;
			case '/' -> {
				this.canonical = false;
				yield b;
			}
			case 'b' -> '\b';
			case 'f' -> '\f';
			case 'n' -> '\n';
			case 'r' -> '\r';
			case 't' -> '\t';
			case 'u' -> unicode(start);
			default -> throw error(JsonErrors.SYNTAX, "unknown escape", start);
		};
	}

	private int unicode(int start) {
		int unit = fourHexDigits(start);
		this.canonical &= unit < 0x20 && "\b\t\n\f\r".indexOf(unit) < 0;
		if (!Characters.isSurrogate(unit)) {
			return unit;
		}
		if (Character.isHighSurrogate((char) unit) && this.at + 1 < this.in.length && this.in[this.at] == '\\'
				&& this.in[this.at + 1] == 'u') {
			this.at += 2;
			int low = fourHexDigits(start);
			if (Character.isLowSurrogate((char) low)) {
				return Character.toCodePoint((char) unit, (char) low);
			}
		}
		throw error(JsonErrors.LONE_SURROGATE, "half of a surrogate pair", start);
	}

	private int fourHexDigits(int start) {
		int unit = 0;
		for (int i = 0; i < 4; i++) {
			int letter = next();
			this.canonical &= letter < 'A' || letter > 'F';
			int digit = Character.digit(letter, 16);
			if (digit < 0) {
				throw error(JsonErrors.SYNTAX, "expected four hex digits", start);
			}
			unit = (unit << 4) | digit;
		}
		return unit;
	}

	private int utf8(int lead, int start) {
		if (lead >= 0xc2 && lead <= 0xdf) {
			return ((lead & 0x1f) << 6) | tail(0x80, 0xbf, start);
		}
		if (lead >= 0xe0 && lead <= 0xef) {
			// no overlong forms, no surrogates
			int second = tail((lead == 0xe0) ? 0xa0 : 0x80, (lead == 0xed) ? 0x9f : 0xbf, start);
			return ((lead & 0xf) << 12) | (second << 6) | tail(0x80, 0xbf, start);
		}
		if (lead >= 0xf0 && lead <= 0xf4) {
			// no overlong forms, nothing beyond U+10FFFF
			int second = tail((lead == 0xf0) ? 0x90 : 0x80, (lead == 0xf4) ? 0x8f : 0xbf, start);
			int third = tail(0x80, 0xbf, start);
			return ((lead & 0x7) << 18) | (second << 12) | (third << 6) | tail(0x80, 0xbf, start);
		}
		throw notUtf8(start);
	}

	private int tail(int least, int most, int start) {
		int b = (this.at < this.in.length) ? this.in[this.at++] & 0xff : -1;
		if (b < least || b > most) {
			throw notUtf8(start);
		}
		return b & 0x3f;
	}

	private int next() {
		if (this.at == this.in.length) {
			throw error(JsonErrors.ENDS_EARLY, "the text ends inside a value", this.at);
		}
		return this.in[this.at++] & 0xff;
	}

	private static FormatException notUtf8(int start) {
		return error(JsonErrors.NOT_UTF8, "not UTF-8", start);
	}

	private static FormatException error(String code, String reason, int offset) {
		return new FormatException(code, "", reason, offset);
	}

}
