package org.caseledger.protocol.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.caseledger.protocol.crypto.Hash;

/**
 * A tree of a fixed size over stored nodes, and the proofs it gives. It reads O(log n)
 * nodes for a root and O((log n)^2) at most for a proof.
 *
 * @param nodes holds every complete subtree of at least that size
 * @param size number of leaves
 */
public record Tree(Nodes nodes, long size) {

	public Tree {
		if (size < 0) {
			throw new IllegalArgumentException("a tree has no negative size");
		}
	}

	/**
	 * {@return the root (RFC 9162 section 2.1.1)}
	 */
	public Hash root() {
		return Subtrees.root(this.nodes, 0, this.size);
	}

	/**
	 * Root of a tree that is not kept.
	 * @param leaves leaf hashes in order
	 * @return the root
	 */
	public static Hash root(List<Hash> leaves) {
		Frontier frontier = Frontier.EMPTY;
		for (Hash leaf : leaves) {
			frontier = frontier.append(leaf);
		}
		return frontier.root();
	}

	/**
	 * Proves that a leaf is in this tree (RFC 9162 section 2.1.3.1).
	 * @param index which leaf, from 0
	 * @return the proof
	 * @throws IndexOutOfBoundsException when the tree has no such leaf
	 */
	public InclusionProof inclusion(long index) {
		if (index < 0 || index >= this.size) {
			throw new IndexOutOfBoundsException("leaf " + index + " of " + this.size);
		}
		Deque<Hash> path = new ArrayDeque<>();
		long start = 0;
		long count = this.size;
		while (count > 1) {
			long left = Subtrees.split(count);
			if (index < start + left) {
				path.addFirst(Subtrees.root(this.nodes, start + left, count - left));
				count = left;
			}
			else {
				path.addFirst(Subtrees.root(this.nodes, start, left));
				start += left;
				count -= left;
			}
		}
		return new InclusionProof(index, this.size, List.copyOf(path));
	}

	/**
	 * Proves that this tree extends an earlier one (RFC 9162 section 2.1.4.1).
	 * @param earlier size of the earlier tree
	 * @return the proof, without hashes when the sizes are equal
	 * @throws IndexOutOfBoundsException when the earlier size is 0 or above this one
	 */
	public ConsistencyProof consistency(long earlier) {
		if (earlier < 1 || earlier > this.size) {
			throw new IndexOutOfBoundsException("size " + earlier + " within " + this.size);
		}
		List<Hash> path = new ArrayList<>();
		long start = 0;
		long count = this.size;
		long old = earlier;
		boolean whole = true;
		while (old < count) {
			long left = Subtrees.split(count);
			if (old <= left) {
				path.add(Subtrees.root(this.nodes, start + left, count - left));
				count = left;
			}
			else {
				path.add(Subtrees.root(this.nodes, start, left));
				start += left;
				count -= left;
				old -= left;
				whole = false;
			}
		}
		if (!whole) {
			path.add(Subtrees.root(this.nodes, start, count));
		}
		return new ConsistencyProof(earlier, this.size, path.reversed());
	}

}
