package org.caseledger.protocol.log;

import java.util.List;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;

/**
 * Says that one tree extends another without changing its leaves. Any values can be held
 * here; only {@link #proves} judges them.
 *
 * @param first size of the earlier tree
 * @param second size of the later tree
 * @param path hashes in the order of RFC 9162 section 2.1.4.1
 */
public record ConsistencyProof(long first, long second, List<Hash> path) {

	public ConsistencyProof {
		path = List.copyOf(path);
	}

	/**
	 * Verifies as RFC 9162 section 2.1.4.2. A first size of 0, which proves nothing, a
	 * first size above the second, and a path where both are equal are refused.
	 * @param firstRoot root of the earlier tree
	 * @param secondRoot root of the later tree
	 * @return whether the later tree is proven to extend the earlier one
	 */
	public boolean proves(Hash firstRoot, Hash secondRoot) {
		if (this.first < 1 || this.first > this.second) {
			return false;
		}
		if (this.first == this.second) {
			return this.path.isEmpty() && firstRoot.equals(secondRoot);
		}
		if (this.path.isEmpty()) {
			return false;
		}
		long node = this.first - 1;
		long last = this.second - 1;
		int complete = Long.numberOfTrailingZeros(~node);
		node >>= complete;
		last >>= complete;
		// the first tree is itself a complete subtree of the second: its root need not be
		// sent
		boolean startsAtFirst = Long.bitCount(this.first) == 1;
		Hash fromFirst = startsAtFirst ? firstRoot : this.path.getFirst();
		Hash fromSecond = fromFirst;
		for (Hash hash : startsAtFirst ? this.path : this.path.subList(1, this.path.size())) {
			if (last == 0) {
				return false;
			}
			if ((node & 1) == 1 || node == last) {
				fromFirst = Sha256.node(hash, fromFirst);
				fromSecond = Sha256.node(hash, fromSecond);
				int skipped = Long.numberOfTrailingZeros(node);
				node >>= skipped;
				last >>= skipped;
			}
			else {
				fromSecond = Sha256.node(fromSecond, hash);
			}
			node >>= 1;
			last >>= 1;
		}
		return last == 0 && fromFirst.equals(firstRoot) && fromSecond.equals(secondRoot);
	}

}
