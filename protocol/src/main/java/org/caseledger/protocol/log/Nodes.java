package org.caseledger.protocol.log;

import org.caseledger.protocol.crypto.Hash;

/**
 * Where the hashes of complete subtrees are found: memory, or a table of a database.
 */
@FunctionalInterface
public interface Nodes {

	/**
	 * Looks up one hash.
	 * @param level height of the subtree; 0 is a leaf
	 * @param index which of the subtrees of that height, from 0: it covers the leaves
	 * from {@code index << level} up to, but without, {@code (index + 1) << level}
	 * @return its root
	 * @throws RuntimeException of the source's choice when the subtree is not complete or
	 * cannot be read
	 */
	Hash node(int level, long index);

}
