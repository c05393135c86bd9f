package org.caseledger.evidence;

import java.io.IOException;
import java.io.InputStream;

import org.caseledger.protocol.crypto.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Content on its way in: counted, digested and held to its declaration. The last bytes
 * come out only if all of it is as declared.
 */
final class MeasuredSource {

	private static final int BLOCK = 4 * ContentLayout.CHUNK;

	private final InputStream content;

	private final Declaration declared;

	private final BackgroundDigest running = new BackgroundDigest();

	private long size;

	private @Nullable Hash digest;

	private PutOutcome.@Nullable Refused refused;

	MeasuredSource(InputStream content, Declaration declared) {
		this.content = content;
		this.declared = declared;
	}

	/**
	 * How much to read at once: several chunks, so that handing them to another thread
	 * costs little beside digesting them, but no more than the content is said to have,
	 * and one byte to see it end.
	 */
	int block() {
		Long size = this.declared.size();
		return (size != null) ? (int) Math.min(BLOCK, size + 1) : BLOCK;
	}

	/**
	 * Reads until the buffer is full or the content ends. The buffer must not be changed
	 * before the end of the next call, which needs another one: it is digested meanwhile.
	 * @return the bytes read, 0 after the end
	 * @throws RefusedContentException if the content is not as declared, now and ever
	 * after
	 */
	int fill(byte[] buffer) throws IOException {
		if (this.refused != null) {
			throw new RefusedContentException(this.refused.refusal());
		}
		if (this.digest != null) {
			return 0;
		}
		if (most() < declaredSize()) {
			throw refuse(Refusal.TOO_LARGE, null);
		}
		int count = read(buffer);
		this.size += count;
		this.running.update(buffer, count);
		if (this.size > most()) {
			throw refuse(Refusal.TOO_LARGE, null);
		}
		if (count < buffer.length) {
			end();
		}
		return count;
	}

	/** Measures the rest. */
	void drain() throws IOException {
		byte[] buffer = new byte[block()];
		byte[] other = new byte[block()];
		while (fill(buffer) > 0) {
			byte[] digested = buffer;
			buffer = other;
			other = digested;
		}
	}

	/** Bytes of the content so far. */
	long size() {
		return this.size;
	}

	/** SHA-256 of the content. */
	Hash digest() {
		if (this.digest == null) {
			throw new IllegalStateException("The content has not been read to its end");
		}
		return this.digest;
	}

	/** Why the content was refused, if it was: stores may wrap exceptions. */
	PutOutcome.@Nullable Refused refused() {
		return this.refused;
	}

	private long most() {
		Long size = this.declared.size();
		return (size != null) ? Math.min(size, this.declared.limit()) : this.declared.limit();
	}

	private long declaredSize() {
		Long size = this.declared.size();
		return (size != null) ? size : 0;
	}

	private int read(byte[] buffer) throws RefusedContentException {
		try {
			return this.content.readNBytes(buffer, 0, buffer.length);
		}
		catch (IOException ex) {
			throw refuse(Refusal.CUT_OFF, ex);
		}
	}

	private void end() throws IOException {
		if (this.size < declaredSize()) {
			throw refuse(Refusal.CUT_OFF, null);
		}
		if (this.size == 0) {
			throw refuse(Refusal.EMPTY, null);
		}
		Hash found = this.running.finish();
		if (this.declared.digest() != null && !this.declared.digest().equals(found)) {
			throw refuse(Refusal.DIGEST_DIFFERS, null);
		}
		this.digest = found;
	}

	private RefusedContentException refuse(Refusal refusal, @Nullable IOException cause) {
		this.refused = new PutOutcome.Refused(refusal, cause);
		return new RefusedContentException(refusal);
	}

}
