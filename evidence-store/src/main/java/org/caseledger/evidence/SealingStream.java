package org.caseledger.evidence;

import java.io.IOException;
import java.io.InputStream;

import org.caseledger.protocol.crypto.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The encrypted form of a content, made while it is read, and digested. It stays one
 * block of chunks behind, to know which chunk is the last. Both digests are made by other
 * threads, so that whoever reads waits for the sender and the disk only.
 */
final class SealingStream extends InputStream {

	private final MeasuredSource source;

	private final ObjectHeader header;

	private final ChunkCipher cipher;

	private final BackgroundDigest running = new BackgroundDigest();

	private byte[] block;

	private byte[] following;

	private byte[] sealed;

	/** What was given out before {@link #sealed}, and may still be being digested. */
	private byte[] before;

	/**
	 * Bytes in {@link #block}; 0 when all chunks are sealed, negative before the first.
	 */
	private int length = -1;

	private long index;

	private int position;

	private int limit;

	private long size;

	private @Nullable Hash stored;

	SealingStream(MeasuredSource source, ContentKey key, EvidenceItem item) {
		this.source = source;
		this.header = key.header();
		this.cipher = key.cipher(item);
		int most = source.block();
		this.block = new byte[most];
		this.following = new byte[most];
		int mostSealed = Math.max(ObjectHeader.LENGTH,
				most + Math.ceilDiv(most, ContentLayout.CHUNK) * ContentLayout.TAG);
		this.sealed = new byte[mostSealed];
		this.before = new byte[mostSealed];
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
		if (this.position == this.limit && !advance()) {
			return -1;
		}
		int count = Math.min(wanted, this.limit - this.position);
		System.arraycopy(this.sealed, this.position, bytes, offset, count);
		this.position += count;
		return count;
	}

	/** Bytes of the encrypted form. */
	long size() {
		return this.size;
	}

	/** SHA-256 of the encrypted form, which was read to its end. */
	Hash stored() {
		if (this.stored == null) {
			throw new IllegalStateException("The store did not read the object to its end");
		}
		return this.stored;
	}

	private boolean advance() throws IOException {
		if (this.length == 0) {
			this.stored = (this.stored != null) ? this.stored : this.running.finish();
			return false;
		}
		int next = this.source.fill((this.length < 0) ? this.block : this.following);
		byte[] given = this.sealed;
		this.sealed = this.before;
		this.before = given;
		if (this.length < 0) {
			byte[] first = this.header.bytes();
			System.arraycopy(first, 0, this.sealed, 0, first.length);
			this.limit = first.length;
		}
		else {
			this.limit = seal(next == 0);
			byte[] done = this.block;
			this.block = this.following;
			this.following = done;
		}
		this.length = next;
		this.running.update(this.sealed, this.limit);
		this.size += this.limit;
		this.position = 0;
		return true;
	}

	/** Encrypts the block, and returns the number of bytes that it made. */
	private int seal(boolean end) {
		int made = 0;
		for (int from = 0; from < this.length; from += ContentLayout.CHUNK) {
			int count = Math.min(ContentLayout.CHUNK, this.length - from);
			boolean last = end && from + count == this.length;
			made += this.cipher.seal(this.index++, last, this.block, from, count, this.sealed, made);
		}
		return made;
	}

}
