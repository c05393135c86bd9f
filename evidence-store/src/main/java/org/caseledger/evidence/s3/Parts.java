package org.caseledger.evidence.s3;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Cuts a stream into parts. Nobody knows its length, and a server takes 10,000 parts: so
 * they grow with their number, and a first part costs no more memory than has come of it.
 */
final class Parts {

	/** What the smallest part but the last has to have in every server is 5 MiB. */
	static final int SIZE = 8 << 20;

	/** The most parts of one object. */
	private static final int MOST = 10_000;

	/** So many parts of one size; 10,000 of them hold 440 GB. */
	private static final int OF_A_SIZE = 1_000;

	private static final int FIRST_BYTES = 64 << 10;

	private final InputStream content;

	private final int size;

	private final Deque<byte[]> spare = new ArrayDeque<>();

	private int number;

	Parts(InputStream content, int size) {
		this.content = content;
		this.size = size;
	}

	/** A part: its number from 1, its bytes, and whether nothing comes behind it. */
	static final class Part {

		private final int number;

		private final byte[] bytes;

		private final int length;

		private final boolean last;

		Part(int number, byte[] bytes, int length, boolean last) {
			this.number = number;
			this.bytes = bytes;
			this.length = length;
			this.last = last;
		}

		int number() {
			return this.number;
		}

		/** Begins with its bytes. */
		byte[] bytes() {
			return this.bytes;
		}

		int length() {
			return this.length;
		}

		boolean last() {
			return this.last;
		}

	}

	/** Reads the next part; it may be empty. */
	Part next() throws IOException {
		if (this.number == MOST) {
			throw new IOException("The content is larger than a store takes");
		}
		int wanted = this.size * (1 + this.number / OF_A_SIZE);
		byte[] bytes = buffer(wanted);
		int length = 0;
		while (length < wanted) {
			if (length == bytes.length) {
				bytes = Arrays.copyOf(bytes, Math.min(wanted, 2 * length));
			}
			int count = this.content.readNBytes(bytes, length, Math.min(bytes.length, wanted) - length);
			if (count == 0) {
				break;
			}
			length += count;
		}
		this.number++;
		return new Part(this.number, bytes, length, length < wanted);
	}

	/** Gives the bytes of a part back that nobody reads any more. */
	void giveBack(Part part) {
		this.spare.add(part.bytes());
	}

	private byte[] buffer(int wanted) {
		byte[] spare = this.spare.poll();
		if (spare != null && spare.length >= wanted) {
			return spare;
		}
		// whoever has brought one part brings the next
		return new byte[(this.number == 0) ? Math.min(FIRST_BYTES, wanted) : wanted];
	}

}
