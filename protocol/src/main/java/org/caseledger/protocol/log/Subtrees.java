package org.caseledger.protocol.log;

import java.util.ArrayList;
import java.util.List;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;

/**
 * Ranges of leaves that begin where a complete subtree begins.
 */
final class Subtrees {

	private Subtrees() {
	}

	/** Root of complete subtrees that stand beside each other, largest first. */
	static Hash join(List<Hash> subtrees) {
		if (subtrees.isEmpty()) {
			return Sha256.EMPTY_ROOT;
		}
		Hash root = subtrees.getLast();
		for (int i = subtrees.size() - 2; i >= 0; i--) {
			root = Sha256.node(subtrees.get(i), root);
		}
		return root;
	}

	/**
	 * Root over a range of leaves.
	 * @param start first leaf, a multiple of the largest power of two that is not above
	 * {@code count}
	 * @param count number of leaves
	 */
	static Hash root(Nodes nodes, long start, long count) {
		List<Hash> subtrees = new ArrayList<>();
		long from = start;
		for (long left = count; left > 0; left -= Long.highestOneBit(left)) {
			int level = 63 - Long.numberOfLeadingZeros(left);
			subtrees.add(nodes.node(level, from >> level));
			from += 1L << level;
		}
		return join(subtrees);
	}

	/**
	 * The largest power of two below {@code count}, which is at least 2 (RFC 9162 section
	 * 2.1.1).
	 */
	static long split(long count) {
		return Long.highestOneBit(count - 1);
	}

}
