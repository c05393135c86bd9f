package org.caseledger.evidence;

import org.caseledger.protocol.crypto.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a content before it comes, and enforced while it comes.
 *
 * @param limit the most bytes that are accepted, at least 1
 * @param size how many bytes it has, {@code null} if nobody said
 * @param digest its SHA-256, {@code null} if nobody said
 */
public record Declaration(long limit, @Nullable Long size, @Nullable Hash digest) {

	/** The most bytes that the format holds: 2<sup>32</sup> chunks of 64 KiB. */
	public static final long MOST = ContentLayout.MOST_CONTENT;

	/**
	 * Accepts a declaration.
	 * @throws IllegalArgumentException if the limit is below 1 or above {@link #MOST}, or
	 * the size negative
	 */
	public Declaration {
		if (limit < 1 || limit > MOST) {
			throw new IllegalArgumentException("The limit is between 1 and " + MOST + " bytes");
		}
		if (size != null && size < 0) {
			throw new IllegalArgumentException("A size is not negative");
		}
	}

	/**
	 * Content of which nothing was said.
	 * @param limit the most bytes that are accepted
	 * @return the declaration
	 */
	public static Declaration atMost(long limit) {
		return new Declaration(limit, null, null);
	}

	/**
	 * Adds the size that the sender announced.
	 * @param size bytes
	 * @return a new declaration
	 */
	public Declaration withSize(long size) {
		return new Declaration(this.limit, size, this.digest);
	}

	/**
	 * Adds the digest that the sender announced.
	 * @param digest SHA-256 of the content
	 * @return a new declaration
	 */
	public Declaration withDigest(Hash digest) {
		return new Declaration(this.limit, this.size, digest);
	}

	@Override
	public String toString() {
		// a digest of content, written to a log, would let others test guesses
		return "Declaration[limit=" + this.limit + "]";
	}

}
