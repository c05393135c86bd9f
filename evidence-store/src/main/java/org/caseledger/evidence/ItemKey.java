package org.caseledger.evidence;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The random key of one item. The vault wraps and destroys it; here it only derives the
 * key that encrypts the content. It never shows itself as text.
 */
public final class ItemKey {

	/** Bytes of a key. */
	public static final int LENGTH = 32;

	private final byte[] bytes;

	private ItemKey(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * Takes a key.
	 * @param bytes 32 bytes, copied
	 * @return the key
	 * @throws IllegalArgumentException if it is another number of bytes
	 */
	public static ItemKey of(byte[] bytes) {
		if (bytes.length != LENGTH) {
			throw new IllegalArgumentException("An item key has " + LENGTH + " bytes");
		}
		return new ItemKey(bytes.clone());
	}

	/**
	 * Makes a key.
	 * @param random where from
	 * @return a new key
	 */
	public static ItemKey random(SecureRandom random) {
		byte[] bytes = new byte[LENGTH];
		random.nextBytes(bytes);
		return new ItemKey(bytes);
	}

	/**
	 * The key's bytes, for wrapping it and for deriving its salt.
	 * @return 32 bytes, a copy
	 */
	public byte[] bytes() {
		return this.bytes.clone();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof ItemKey key && MessageDigest.isEqual(this.bytes, key.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

	@Override
	public String toString() {
		return "ItemKey[…]";
	}

}
