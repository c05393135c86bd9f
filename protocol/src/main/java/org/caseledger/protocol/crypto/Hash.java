package org.caseledger.protocol.crypto;

import java.util.Arrays;
import java.util.HexFormat;

import org.caseledger.protocol.Base64Text;
import org.caseledger.protocol.FormatException;
import org.jspecify.annotations.Nullable;

/**
 * A SHA-256 value: 32 bytes, immutable.
 */
public final class Hash {

	/** Number of bytes. */
	public static final int LENGTH = 32;

	/** 32 zero bytes: the start of a tally, and the head of a case without records. */
	public static final Hash ZERO = new Hash(new byte[LENGTH]);

	private final byte[] bytes;

	private Hash(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * Takes raw bytes.
	 * @param bytes 32 bytes, copied
	 * @return the value
	 * @throws FormatException with code {@code not-a-hash} when it is another number of
	 * bytes
	 */
	public static Hash of(byte[] bytes) {
		if (bytes.length != LENGTH) {
			throw notAHash();
		}
		return new Hash(bytes.clone());
	}

	/**
	 * Reads the text form of JSON members.
	 * @param hex 64 lowercase hex digits
	 * @return the value
	 * @throws FormatException with code {@code not-a-hash}
	 */
	public static Hash ofHex(String hex) {
		if (hex.length() != 2 * LENGTH) {
			throw notAHash();
		}
		byte[] bytes = new byte[LENGTH];
		for (int i = 0; i < LENGTH; i++) {
			bytes[i] = (byte) ((digit(hex.charAt(2 * i)) << 4) | digit(hex.charAt(2 * i + 1)));
		}
		return new Hash(bytes);
	}

	/**
	 * Reads the text form of checkpoints and proofs.
	 * @param base64 44 characters
	 * @return the value
	 * @throws FormatException with code {@code not-base64} or {@code not-a-hash}
	 */
	public static Hash ofBase64(String base64) {
		return of(Base64Text.decode(base64));
	}

	/** For {@link Sha256}: takes over an array that nobody else holds. */
	static Hash owning(byte[] bytes) {
		return new Hash(bytes);
	}

	/**
	 * {@return the 32 bytes, a new array each time}
	 */
	public byte[] bytes() {
		return this.bytes.clone();
	}

	/**
	 * {@return 64 lowercase hex digits}
	 */
	public String hex() {
		return HexFormat.of().formatHex(this.bytes);
	}

	/**
	 * {@return 44 characters of base64}
	 */
	public String base64() {
		return Base64Text.encode(this.bytes);
	}

	/** For {@link Sha256}, which does not change it. */
	byte[] raw() {
		return this.bytes;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Hash hash && Arrays.equals(hash.bytes, this.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

	@Override
	public String toString() {
		return hex();
	}

	private static int digit(char c) {
		if (c >= '0' && c <= '9') {
			return c - '0';
		}
		if (c >= 'a' && c <= 'f') {
			return c - 'a' + 10;
		}
		throw notAHash();
	}

	private static FormatException notAHash() {
		return new FormatException("not-a-hash", "", "expected 32 bytes, in JSON 64 lowercase hex digits");
	}

}
