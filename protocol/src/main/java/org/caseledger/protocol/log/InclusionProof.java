package org.caseledger.protocol.log;

import java.util.List;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;

/**
 * Says that a leaf stands at a place of a tree. Any values can be held here; only
 * {@link #proves} judges them.
 *
 * @param index place of the leaf, from 0
 * @param size number of leaves of the tree
 * @param path hashes from the leaf's sibling upwards
 */
public record InclusionProof(long index, long size, List<Hash> path) {

	public InclusionProof {
		path = List.copyOf(path);
	}

	/**
	 * Verifies as RFC 9162 section 2.1.3.2: an index outside the tree, a path too long or
	 * too short are refused.
	 * @param leaf hash of the leaf
	 * @param root root of the tree, known from elsewhere
	 * @return whether the leaf is proven to be there
	 */
	public boolean proves(Hash leaf, Hash root) {
		if (this.index < 0 || this.index >= this.size) {
			return false;
		}
		long node = this.index;
		long last = this.size - 1;
		Hash hash = leaf;
		for (Hash sibling : this.path) {
			if (last == 0) {
				return false;
			}
			if ((node & 1) == 1 || node == last) {
				hash = Sha256.node(sibling, hash);
				// an incomplete subtree on the right edge has no sibling on these levels
				int skipped = Long.numberOfTrailingZeros(node);
				node >>= skipped;
				last >>= skipped;
			}
			else {
				hash = Sha256.node(hash, sibling);
			}
			node >>= 1;
			last >>= 1;
		}
		return last == 0 && hash.equals(root);
	}

}
