package org.caseledger.evidence;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The beginning of an object. The line end in the magic shows a transfer as text.
 */
final class ObjectHeader {

	static final int SALT = 32;

	static final int LENGTH = 8 + Integer.BYTES + Integer.BYTES + SALT + ContentKey.CHECK;

	private static final byte[] MAGIC = { 'C', 'L', 'E', 'V', 'I', 'D', '\r', '\n' };

	private static final int VERSION = 1;

	private final byte[] salt;

	private final byte[] keyCheck;

	/**
	 * Makes a header.
	 * @param salt random for each object, so that no two share a content key
	 * @param keyCheck tells a wrong key from a damaged object, and allows one key only
	 */
	ObjectHeader(byte[] salt, byte[] keyCheck) {
		this.salt = salt;
		this.keyCheck = keyCheck;
	}

	byte[] salt() {
		return this.salt;
	}

	byte[] keyCheck() {
		return this.keyCheck;
	}

	byte[] bytes() {
		return ByteBuffer.allocate(LENGTH)
			.put(MAGIC)
			.putInt(VERSION)
			.putInt(ContentLayout.CHUNK)
			.put(this.salt)
			.put(this.keyCheck)
			.array();
	}

	/** Reads a header; {@code null} if it is none of this version. */
	static @Nullable ObjectHeader parse(byte[] bytes) {
		if (bytes.length != LENGTH) {
			return null;
		}
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		byte[] magic = new byte[MAGIC.length];
		buffer.get(magic);
		if (!Arrays.equals(magic, MAGIC) || buffer.getInt() != VERSION || buffer.getInt() != ContentLayout.CHUNK) {
			return null;
		}
		byte[] salt = new byte[SALT];
		byte[] keyCheck = new byte[ContentKey.CHECK];
		buffer.get(salt).get(keyCheck);
		return new ObjectHeader(salt, keyCheck);
	}

}
