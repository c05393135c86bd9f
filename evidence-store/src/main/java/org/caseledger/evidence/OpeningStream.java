package org.caseledger.evidence;

import java.io.IOException;
import java.io.InputStream;

import org.caseledger.evidence.objects.ObjectName;

/**
 * A part of a content, decrypted while it is read. No byte comes out before its chunk is
 * authenticated, and an object that ends early is an exception, never an end.
 */
final class OpeningStream extends InputStream {

	private final ObjectName name;

	private final InputStream object;

	private final ChunkCipher cipher;

	private final ContentLayout layout;

	private final byte[] sealed = new byte[ContentLayout.SEALED_CHUNK];

	private final byte[] chunk = new byte[ContentLayout.CHUNK];

	private long index;

	private int position;

	private int limit;

	private int skip;

	private long left;

	/**
	 * Reads from the beginning of a chunk.
	 * @param object the object's bytes from chunk {@code offset / 64 KiB} on, closed with
	 * this stream
	 */
	OpeningStream(ObjectName name, InputStream object, ChunkCipher cipher, ContentLayout layout, long offset,
			long length) {
		this.name = name;
		this.object = object;
		this.cipher = cipher;
		this.layout = layout;
		this.index = offset / ContentLayout.CHUNK;
		this.skip = (int) (offset % ContentLayout.CHUNK);
		this.left = length;
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
		if (this.left == 0) {
			return -1;
		}
		if (this.position == this.limit) {
			advance();
		}
		int count = (int) Math.min(Math.min(wanted, this.limit - this.position), this.left);
		System.arraycopy(this.chunk, this.position, bytes, offset, count);
		this.position += count;
		this.left -= count;
		return count;
	}

	@Override
	public void close() throws IOException {
		this.object.close();
	}

	private void advance() throws IOException {
		int length = this.layout.length(this.index);
		int sealedLength = length + ContentLayout.TAG;
		boolean last = this.index == this.layout.lastChunk();
		int count = this.object.readNBytes(this.sealed, 0, sealedLength);
		if (count < sealedLength
				|| this.cipher.open(this.index, last, this.sealed, sealedLength, this.chunk) != length) {
			throw new DamagedEvidenceException(this.name, Difference.CHUNK, "chunk " + this.index);
		}
		this.index++;
		this.position = this.skip;
		this.skip = 0;
		this.limit = length;
	}

}
