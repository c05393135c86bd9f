package org.caseledger.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The encrypted form of a content, made while it is read, and digested. It stays one
 * chunk behind, to know which is the last.
 */
final class SealingStream extends InputStream {

	private final MeasuredSource source;

	private final ObjectHeader header;

	private final ChunkCipher cipher;

	private final MessageDigest running = Sha256.newDigest();

	private byte[] chunk = new byte[ContentLayout.CHUNK];

	private byte[] following = new byte[ContentLayout.CHUNK];

	private final byte[] sealed = new byte[ContentLayout.SEALED_CHUNK];

	/**
	 * Bytes in {@link #chunk}; 0 when all chunks are sealed, negative before the first.
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
		if (this.length < 0) {
			this.length = this.source.fill(this.chunk);
			byte[] first = this.header.bytes();
			System.arraycopy(first, 0, this.sealed, 0, first.length);
			return advanced(first.length);
		}
		if (this.length == 0) {
			this.stored = (this.stored != null) ? this.stored : Sha256.finish(this.running);
			return false;
		}
		int next = this.source.fill(this.following);
		int count = this.cipher.seal(this.index++, next == 0, this.chunk, this.length, this.sealed);
		byte[] done = this.chunk;
		this.chunk = this.following;
		this.following = done;
		this.length = next;
		return advanced(count);
	}

	private boolean advanced(int count) {
		this.running.update(this.sealed, 0, count);
		this.size += count;
		this.position = 0;
		this.limit = count;
		return true;
	}

}
