package org.caseledger.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;

import org.caseledger.evidence.DamagedStreamException.Damage;

/**
 * Reads what {@link SealedOutput} wrote. No byte comes out before its chunk is
 * authenticated, and a stream that ends early is an exception, never an end: whoever has
 * read to the end has read everything.
 */
public final class SealedInput extends InputStream {

	private final ExceptLast rest;

	private final PushbackInputStream chunks;

	private final ChunkCipher cipher;

	private final byte[] sealed = new byte[ContentLayout.SEALED_CHUNK];

	private final byte[] chunk = new byte[ContentLayout.CHUNK];

	private long index;

	private int position;

	private int limit;

	private boolean ended;

	private SealedInput(ExceptLast rest, ChunkCipher cipher) {
		this.rest = rest;
		this.chunks = new PushbackInputStream(rest, 1);
		this.cipher = cipher;
	}

	/**
	 * Begins to read a stream.
	 * @param in the encrypted form from its header on; closed with this stream
	 * @param key the key
	 * @param context what the stream is said to be
	 * @return its content
	 * @throws DamagedStreamException {@code NOT_SEALED}, {@code OTHER_KEY}; and from
	 * reading {@code CUT_OFF}, {@code CHANGED}, {@code MOVED}
	 * @throws IOException when it cannot be read
	 */
	public static SealedInput open(InputStream in, ItemKey key, byte[] context) throws IOException {
		ObjectHeader header = ObjectHeader.parse(in.readNBytes(ObjectHeader.LENGTH));
		if (header == null) {
			throw new DamagedStreamException(Damage.NOT_SEALED, "");
		}
		ContentKey content = ContentKey.derive(key, header.salt());
		if (!content.isKeyOf(header)) {
			throw new DamagedStreamException(Damage.OTHER_KEY, ", or its header was changed");
		}
		return new SealedInput(new ExceptLast(in, SealedOutput.END.length), content.cipher(context));
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) > 0) ? one[0] & 0xff : -1;
	}

	@Override
	public int read(byte[] bytes, int offset, int wanted) throws IOException {
		if (wanted == 0) {
			return 0;
		}
		while (this.position == this.limit) {
			if (this.ended) {
				return -1;
			}
			advance();
		}
		int count = Math.min(wanted, this.limit - this.position);
		System.arraycopy(this.chunk, this.position, bytes, offset, count);
		this.position += count;
		return count;
	}

	@Override
	public void close() throws IOException {
		this.chunks.close();
	}

	private void advance() throws IOException {
		int length = this.chunks.readNBytes(this.sealed, 0, this.sealed.length);
		int next = this.chunks.read();
		boolean last = next < 0;
		if (!last) {
			this.chunks.unread(next);
		}
		int opened = (length < ContentLayout.TAG) ? -1
				: this.cipher.open(this.index, last, this.sealed, length, this.chunk);
		boolean marked = !last || Arrays.equals(this.rest.last(), SealedOutput.END);
		if (opened < 0 || !marked) {
			throw damage(length, last, marked, opened >= 0);
		}
		this.index++;
		this.position = 0;
		this.limit = opened;
		this.ended = last;
	}

	private DamagedStreamException damage(int length, boolean last, boolean marked, boolean opened) {
		if (last && !marked) {
			return opened ? new DamagedStreamException(Damage.CHANGED, " behind its last chunk")
					: new DamagedStreamException(Damage.CUT_OFF, " in or behind chunk " + this.index);
		}
		if (last && length == this.sealed.length
				&& this.cipher.open(this.index, false, this.sealed, length, this.chunk) >= 0) {
			return new DamagedStreamException(Damage.CUT_OFF, " behind chunk " + this.index);
		}
		if (length == this.sealed.length) {
			long other = this.cipher.number(this.sealed, length, this.chunk);
			if (other >= 0) {
				return new DamagedStreamException(Damage.MOVED,
						": chunk " + other + " stands in the place of " + this.index);
			}
		}
		return new DamagedStreamException(Damage.CHANGED, " in chunk " + this.index);
	}

	/** Keeps the last bytes of a stream back. */
	private static final class ExceptLast extends InputStream {

		private final InputStream in;

		private final int held;

		private final byte[] buffer = new byte[ContentLayout.SEALED_CHUNK];

		private int begin;

		private int end;

		private boolean ended;

		ExceptLast(InputStream in, int count) {
			this.in = in;
			this.held = count;
		}

		/** What was kept back, once the rest is read. */
		byte[] last() {
			return Arrays.copyOfRange(this.buffer, this.begin, this.end);
		}

		@Override
		public int read() throws IOException {
			return fill() ? this.buffer[this.begin++] & 0xff : -1;
		}

		@Override
		public int read(byte[] bytes, int offset, int wanted) throws IOException {
			if (wanted == 0) {
				return 0;
			}
			if (!fill()) {
				return -1;
			}
			int count = Math.min(wanted, this.end - this.begin - this.held);
			System.arraycopy(this.buffer, this.begin, bytes, offset, count);
			this.begin += count;
			return count;
		}

		/** Whether there is more than what is kept back. */
		private boolean fill() throws IOException {
			if (this.end - this.begin <= this.held && !this.ended) {
				System.arraycopy(this.buffer, this.begin, this.buffer, 0, this.end - this.begin);
				this.end -= this.begin;
				this.begin = 0;
				int read = this.in.readNBytes(this.buffer, this.end, this.buffer.length - this.end);
				this.end += read;
				this.ended = this.end < this.buffer.length;
			}
			return this.end - this.begin > this.held;
		}

		@Override
		public void close() throws IOException {
			this.in.close();
		}

	}

}
