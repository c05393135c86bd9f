package org.caseledger.verifier.forge;

import java.util.ArrayList;
import java.util.List;

/**
 * The definitions of RFC 9162 sections 2.1.1, 2.1.3.1 and 2.1.4.1, word for word.
 */
final class ForgedTree {

	private ForgedTree() {
	}

	static byte[] leaf(byte[] record) {
		return Bytes.sha256(new byte[] { 0 }, record);
	}

	static byte[] root(List<byte[]> leaves) {
		if (leaves.isEmpty()) {
			return Bytes.sha256();
		}
		if (leaves.size() == 1) {
			return leaf(leaves.getFirst());
		}
		int k = Integer.highestOneBit(leaves.size() - 1);
		return node(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
	}

	static List<byte[]> inclusion(int m, List<byte[]> leaves) {
		int n = leaves.size();
		List<byte[]> path = new ArrayList<>();
		if (n > 1) {
			int k = Integer.highestOneBit(n - 1);
			if (m < k) {
				path.addAll(inclusion(m, leaves.subList(0, k)));
				path.add(root(leaves.subList(k, n)));
			}
			else {
				path.addAll(inclusion(m - k, leaves.subList(k, n)));
				path.add(root(leaves.subList(0, k)));
			}
		}
		return path;
	}

	static List<byte[]> consistency(int m, List<byte[]> leaves) {
		return (m == leaves.size()) ? List.of() : subproof(m, leaves, true);
	}

	private static List<byte[]> subproof(int m, List<byte[]> leaves, boolean whole) {
		int n = leaves.size();
		List<byte[]> path = new ArrayList<>();
		if (m == n) {
			if (!whole) {
				path.add(root(leaves));
			}
			return path;
		}
		int k = Integer.highestOneBit(n - 1);
		if (m <= k) {
			path.addAll(subproof(m, leaves.subList(0, k), whole));
			path.add(root(leaves.subList(k, n)));
		}
		else {
			path.addAll(subproof(m - k, leaves.subList(k, n), false));
			path.add(root(leaves.subList(0, k)));
		}
		return path;
	}

	private static byte[] node(byte[] left, byte[] right) {
		return Bytes.sha256(new byte[] { 1 }, left, right);
	}

}
