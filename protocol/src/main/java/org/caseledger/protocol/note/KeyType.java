package org.caseledger.protocol.note;

import org.caseledger.protocol.FormatException;

/**
 * What a key of a note signs, by the signature type byte of c2sp.org/signed-note.
 */
public enum KeyType {

	/** The text itself: testimony, promise, refusal. */
	ED25519(0x01),

	/** A checkpoint together with a time. */
	COSIGNATURE(0x04);

	private final byte identifier;

	KeyType(int identifier) {
		this.identifier = (byte) identifier;
	}

	/**
	 * {@return the signature type byte}
	 */
	public byte identifier() {
		return this.identifier;
	}

	static KeyType of(byte identifier) {
		for (KeyType type : values()) {
			if (type.identifier == identifier) {
				return type;
			}
		}
		throw new FormatException(VerifierKey.NOT_A_KEY, "", "expected a key of type 0x01 or 0x04");
	}

}
