package org.caseledger.protocol.note;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.caseledger.protocol.Base64Text;
import org.caseledger.protocol.FormatException;

/**
 * One signature of a note, not yet verified.
 *
 * @param name of the key
 * @param value base64 of the key id (4 bytes) and the signature
 */
public record SignatureLine(String name, String value) {

	private static final String DASH = "\u2014 ";

	public SignatureLine {
		if (!VerifierKey.isName(name) || Base64Text.decode(value).length <= Integer.BYTES) {
			throw new FormatException(Note.NOT_A_NOTE, "", "expected a key name and base64 of more than 4 bytes");
		}
	}

	static SignatureLine of(VerifierKey key, byte[] signature) {
		byte[] value = ByteBuffer.allocate(Integer.BYTES + signature.length).putInt(key.id()).put(signature).array();
		return new SignatureLine(key.name(), Base64Text.encode(value));
	}

	/**
	 * Reads a line.
	 * @param line without its newline
	 * @return the signature
	 * @throws FormatException with code {@code not-a-note} or {@code not-base64}
	 */
	public static SignatureLine parse(String line) {
		int space = line.lastIndexOf(' ');
		if (!line.startsWith(DASH) || space < DASH.length()) {
			throw new FormatException(Note.NOT_A_NOTE, "", "expected a signature line");
		}
		return new SignatureLine(line.substring(DASH.length(), space), line.substring(space + 1));
	}

	/**
	 * {@return the id of the key, which together with its name says which key it is}
	 */
	public int keyId() {
		return ByteBuffer.wrap(Base64Text.decode(this.value)).getInt();
	}

	/**
	 * {@return what follows the key id, a new array each time}
	 */
	public byte[] signature() {
		byte[] bytes = Base64Text.decode(this.value);
		return Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length);
	}

	boolean isBy(VerifierKey key) {
		return key.name().equals(this.name) && key.id() == keyId();
	}

	/**
	 * {@return the line without its newline}
	 */
	@Override
	public String toString() {
		return DASH + this.name + " " + this.value;
	}

}
