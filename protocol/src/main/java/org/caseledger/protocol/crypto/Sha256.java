package org.caseledger.protocol.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The one entry to the hash function of format v1.
 */
public final class Sha256 {

	private static final byte[] LEAF = { 0 };

	private static final byte[] NODE = { 1 };

	/** To look the function up takes as long as to hash a leaf: this one is copied. */
	private static final MessageDigest FRESH = lookUp();

	/** Root of the empty tree, SHA-256 of nothing (RFC 9162 section 2.1.1). */
	public static final Hash EMPTY_ROOT = of();

	private Sha256() {
	}

	/**
	 * Hashes bytes.
	 * @param parts joined as they are, without lengths: for values of unknown length use
	 * {@link #labelled}
	 * @return SHA-256 of the joined parts
	 */
	public static Hash of(byte[]... parts) {
		MessageDigest digest = newDigest();
		for (byte[] part : parts) {
			digest.update(part);
		}
		return Hash.owning(digest.digest());
	}

	/**
	 * Hashes {@code frame(label, parts)}, so that no two lists of parts and no two
	 * purposes share a hash.
	 * @param label such as {@code caseledger/entry/v1}
	 * @param parts what follows the label in the frame
	 * @return the hash
	 */
	public static Hash labelled(String label, byte[]... parts) {
		return of(Frame.of(label, parts));
	}

	/**
	 * Hash of a leaf (RFC 9162 section 2.1.1); for a record it is the record hash.
	 * @param content bytes of the leaf
	 * @return {@code SHA-256(0x00 || content)}
	 */
	public static Hash leaf(byte[] content) {
		return of(LEAF, content);
	}

	/**
	 * Hash of an interior node (RFC 9162 section 2.1.1).
	 * @param left left child
	 * @param right right child
	 * @return {@code SHA-256(0x01 || left || right)}
	 */
	public static Hash node(Hash left, Hash right) {
		return of(NODE, left.raw(), right.raw());
	}

	/**
	 * For content that streams; end it with {@link #finish}.
	 * @return a fresh digest
	 */
	public static MessageDigest newDigest() {
		try {
			return (MessageDigest) FRESH.clone();
		}
		catch (CloneNotSupportedException ex) {
			return lookUp();
		}
	}

	private static MessageDigest lookUp() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

	/**
	 * Ends a digest of {@link #newDigest}.
	 * @param digest reset afterwards
	 * @return its value
	 */
	public static Hash finish(MessageDigest digest) {
		return Hash.of(digest.digest());
	}

}
