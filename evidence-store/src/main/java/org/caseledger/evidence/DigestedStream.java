package org.caseledger.evidence;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;

/**
 * Counts and digests what is read from a stream.
 */
final class DigestedStream extends FilterInputStream {

	private final MessageDigest running = Sha256.newDigest();

	private long size;

	DigestedStream(InputStream in) {
		super(in);
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) > 0) ? one[0] & 0xff : -1;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		int count = super.read(bytes, offset, length);
		if (count > 0) {
			this.running.update(bytes, offset, count);
			this.size += count;
		}
		return count;
	}

	@Override
	public long skip(long count) throws IOException {
		return readNBytes((int) Math.min(count, ContentLayout.CHUNK)).length;
	}

	@Override
	public boolean markSupported() {
		return false;
	}

	/** Reads the rest, and returns the digest of all that was read. */
	Hash finish() throws IOException {
		transferTo(OutputStream.nullOutputStream());
		return Sha256.finish(this.running);
	}

	/** Bytes read. */
	long size() {
		return this.size;
	}

}
