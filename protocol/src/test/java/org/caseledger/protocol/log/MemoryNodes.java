package org.caseledger.protocol.log;

import java.util.HashMap;
import java.util.Map;

import org.caseledger.protocol.crypto.Hash;

/**
 * Keeps the nodes of a tree that grows in a test.
 */
final class MemoryNodes implements Nodes, Frontier.Completed {

	private final Map<Integer, Map<Long, Hash>> levels = new HashMap<>();

	@Override
	public Hash node(int level, long index) {
		Hash hash = this.levels.getOrDefault(level, Map.of()).get(index);
		if (hash == null) {
			throw new IllegalStateException("no node " + index + " on level " + level);
		}
		return hash;
	}

	@Override
	public void subtree(int level, long index, Hash hash) {
		if (this.levels.computeIfAbsent(level, (key) -> new HashMap<>()).put(index, hash) != null) {
			throw new IllegalStateException("node " + index + " on level " + level + " given twice");
		}
	}

}
