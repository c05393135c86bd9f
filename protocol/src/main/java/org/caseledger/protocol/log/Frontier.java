package org.caseledger.protocol.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;

/**
 * What is needed to append to a tree: the roots of its complete subtrees, at most 63
 * hashes.
 *
 * @param size number of leaves
 * @param subtrees roots of the complete subtrees from left to right, one for each one-bit
 * of the size, largest first
 */
public record Frontier(long size, List<Hash> subtrees) {

	/** The tree without leaves. */
	public static final Frontier EMPTY = new Frontier(0, List.of());

	public Frontier {
		subtrees = List.copyOf(subtrees);
		if (size < 0 || subtrees.size() != Long.bitCount(size)) {
			throw new FormatException("not-a-frontier", "", "expected one subtree for each one-bit of the size");
		}
	}

	/**
	 * Adds a leaf.
	 * @param leaf its hash
	 * @return the larger tree
	 */
	public Frontier append(Hash leaf) {
		return append(leaf, (level, index, hash) -> {
		});
	}

	/**
	 * Adds a leaf and shows every subtree that becomes complete with it, so that
	 * {@link Nodes} can be kept.
	 * @param leaf its hash
	 * @param completed called for the leaf first, then upwards
	 * @return the larger tree
	 */
	public Frontier append(Hash leaf, Completed completed) {
		List<Hash> grown = new ArrayList<>(this.subtrees);
		Hash hash = leaf;
		completed.subtree(0, this.size, hash);
		for (int level = 1; level <= Long.numberOfTrailingZeros(~this.size); level++) {
			hash = Sha256.node(grown.removeLast(), hash);
			completed.subtree(level, this.size >> level, hash);
		}
		grown.add(hash);
		return new Frontier(Math.addExact(this.size, 1), grown);
	}

	/**
	 * {@return the root of the tree (RFC 9162 section 2.1.1)}
	 */
	public Hash root() {
		return Subtrees.join(this.subtrees);
	}

	/**
	 * {@return the size, 8 bytes big-endian, then the subtrees, 32 bytes each}
	 */
	public byte[] bytes() {
		ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + this.subtrees.size() * Hash.LENGTH).putLong(this.size);
		this.subtrees.forEach((hash) -> bytes.put(hash.bytes()));
		return bytes.array();
	}

	/**
	 * Reads the form of {@link #bytes}.
	 * @param bytes the whole form
	 * @return the frontier
	 * @throws FormatException with code {@code not-a-frontier}
	 */
	public static Frontier parse(byte[] bytes) {
		if (bytes.length < Long.BYTES || (bytes.length - Long.BYTES) % Hash.LENGTH != 0) {
			throw new FormatException("not-a-frontier", "", "expected 8 bytes and hashes of 32 bytes");
		}
		ByteBuffer in = ByteBuffer.wrap(bytes);
		long size = in.getLong();
		List<Hash> subtrees = new ArrayList<>();
		while (in.hasRemaining()) {
			byte[] hash = new byte[Hash.LENGTH];
			in.get(hash);
			subtrees.add(Hash.of(hash));
		}
		return new Frontier(size, subtrees);
	}

	/**
	 * Told of every subtree that becomes complete.
	 */
	@FunctionalInterface
	public interface Completed {

		/**
		 * A subtree is complete.
		 * @param level height of the subtree; 0 is a leaf
		 * @param index which of that height, from 0, as {@link Nodes#node}
		 * @param hash its root
		 */
		void subtree(int level, long index, Hash hash);

	}

}
