package org.caseledger.evidence;

import java.io.InputStream;

/**
 * As many bytes as wanted without keeping them.
 */
final class PatternStream extends InputStream {

	private static final byte[] PATTERN = StoreOnDisk.content(65_521); // a prime, so that
																		// no two chunks
																		// are equal

	private final long size;

	private long position;

	PatternStream(long size) {
		this.size = size;
	}

	@Override
	public int read() {
		byte[] one = new byte[1];
		return (read(one, 0, 1) > 0) ? one[0] & 0xff : -1;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) {
		if (this.position == this.size) {
			return -1;
		}
		int from = (int) (this.position % PATTERN.length);
		int count = (int) Math.min(Math.min(length, PATTERN.length - from), this.size - this.position);
		System.arraycopy(PATTERN, from, bytes, offset, count);
		this.position += count;
		return count;
	}

}
