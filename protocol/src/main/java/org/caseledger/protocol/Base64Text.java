package org.caseledger.protocol;

import java.util.Arrays;
import java.util.Base64;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Standard base64 with padding (RFC 4648 section 4), one text for one sequence of bytes.
 * The decoder of the JDK alone accepts a missing padding and stray bits in the last
 * digit, so that one signature could be written in several ways.
 */
public final class Base64Text {

	private Base64Text() {
	}

	/**
	 * Encodes bytes.
	 * @param bytes any bytes
	 * @return the only accepted text for them
	 */
	public static String encode(byte[] bytes) {
		return Base64.getEncoder().encodeToString(bytes);
	}

	/**
	 * Decodes a text.
	 * @param text the whole text, without white space
	 * @return the bytes
	 * @throws FormatException with code {@code not-base64} when {@link #encode} would not
	 * have given this text
	 */
	public static byte[] decode(String text) {
		try {
			byte[] bytes = Base64.getDecoder().decode(text);
			if (Arrays.equals(Base64.getEncoder().encode(bytes), text.getBytes(ISO_8859_1))) {
				return bytes;
			}
		}
		catch (IllegalArgumentException ex) {
			// the same answer as for a text that is decodable but not the one encoding
		}
		throw new FormatException("not-base64", "", "expected standard base64 with padding");
	}

}
