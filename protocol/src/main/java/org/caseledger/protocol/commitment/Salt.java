package org.caseledger.protocol.commitment;

import java.nio.charset.StandardCharsets;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Hkdf;
import org.jspecify.annotations.Nullable;

/**
 * What keeps the content behind a commitment from being guessed. It is secret until the
 * item is opened: it is not printed, and its holder must not log it.
 */
public final class Salt {

	/** Length of an item key in bytes. */
	public static final int ITEM_KEY_LENGTH = 32;

	private static final byte[] INFO = "caseledger/salt/v1".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] NO_SALT = {};

	private final Hash value;

	private Salt(Hash value) {
		this.value = value;
	}

	/**
	 * Derives the salt of an item, so that destroying the key destroys the salt.
	 * @param itemKey random key of the item, {@value #ITEM_KEY_LENGTH} bytes
	 * @return its salt
	 */
	public static Salt derive(byte[] itemKey) {
		if (itemKey.length != ITEM_KEY_LENGTH) {
			throw new IllegalArgumentException("an item key has " + ITEM_KEY_LENGTH + " bytes");
		}
		return new Salt(Hash.of(Hkdf.derive(itemKey, NO_SALT, INFO, Hash.LENGTH)));
	}

	/**
	 * Reads the text form of an opening.
	 * @param hex 64 lowercase hex digits
	 * @return the salt
	 * @throws FormatException with code {@code not-a-hash}
	 */
	public static Salt ofHex(String hex) {
		return new Salt(Hash.ofHex(hex));
	}

	/**
	 * {@return 64 lowercase hex digits, to disclose it on purpose}
	 */
	public String hex() {
		return this.value.hex();
	}

	byte[] bytes() {
		return this.value.bytes();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Salt salt && salt.value.equals(this.value);
	}

	@Override
	public int hashCode() {
		return this.value.hashCode();
	}

	@Override
	public String toString() {
		return "Salt[hidden]";
	}

}
