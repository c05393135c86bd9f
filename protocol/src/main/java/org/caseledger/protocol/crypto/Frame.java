package org.caseledger.protocol.crypto;

import java.nio.ByteBuffer;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Joins parts so that they can be told apart again: each is prefixed by its length, 4
 * bytes big-endian.
 */
public final class Frame {

	private Frame() {
	}

	/**
	 * Joins a label and parts.
	 * @param label first part, UTF-8
	 * @param parts the others
	 * @return the frame
	 */
	public static byte[] of(String label, byte[]... parts) {
		byte[] first = label.getBytes(UTF_8);
		int size = Integer.BYTES + first.length;
		for (byte[] part : parts) {
			size = Math.addExact(size, Math.addExact(Integer.BYTES, part.length));
		}
		ByteBuffer frame = ByteBuffer.allocate(size).putInt(first.length).put(first);
		for (byte[] part : parts) {
			frame.putInt(part.length).put(part);
		}
		return frame.array();
	}

}
