package org.caseledger.evidence;

import org.jspecify.annotations.Nullable;

/**
 * Where the chunks of a content are in its object.
 *
 * @param size bytes of the content, at least 1
 */
record ContentLayout(long size) {

	static final int CHUNK = 64 * 1024;

	static final int TAG = 16;

	static final int SEALED_CHUNK = CHUNK + TAG;

	static final long MOST_CHUNKS = 1L << 32;

	static final long MOST_CONTENT = MOST_CHUNKS * CHUNK;

	/** What the size of an object says; {@code null} if no object has this size. */
	static @Nullable ContentLayout ofStored(long storedSize) {
		long sealed = storedSize - ObjectHeader.LENGTH;
		long chunks = Math.ceilDiv(sealed, SEALED_CHUNK);
		long size = sealed - chunks * TAG;
		boolean exists = chunks >= 1 && chunks <= MOST_CHUNKS && sealed - (chunks - 1) * SEALED_CHUNK > TAG;
		return exists ? new ContentLayout(size) : null;
	}

	long chunks() {
		return Math.ceilDiv(this.size, CHUNK);
	}

	long lastChunk() {
		return chunks() - 1;
	}

	long storedSize() {
		return ObjectHeader.LENGTH + this.size + chunks() * TAG;
	}

	/** Where a chunk begins in the object; for {@link #chunks} where the object ends. */
	long offset(long chunk) {
		return (chunk == chunks()) ? storedSize() : ObjectHeader.LENGTH + chunk * SEALED_CHUNK;
	}

	/** Bytes of content in a chunk. */
	int length(long chunk) {
		return (int) Math.min(CHUNK, this.size - chunk * CHUNK);
	}

}
