package org.caseledger.service.ledger;

import java.util.ArrayList;
import java.util.List;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.LedgerRecord;
import org.caseledger.protocol.entry.VoidLeaf;
import org.caseledger.protocol.log.Frontier;
import org.jspecify.annotations.Nullable;

/**
 * The leaves of some blocks, before they are written.
 */
final class Leaves {

	private Frontier frontier;

	private long ended;

	private final List<Node> nodes = new ArrayList<>();

	private final List<Leaf> leaves = new ArrayList<>();

	private final List<BlockEnd> ends = new ArrayList<>();

	Leaves(Frontier before) {
		this.frontier = before;
		this.ended = before.size();
	}

	void add(LedgerRecord record, byte[] bytes, Hash hash) {
		this.leaves.add(new Leaf(this.frontier.size(), hash, bytes, record));
		grow(hash);
	}

	void add(VoidLeaf leaf) {
		this.leaves.add(new Leaf(this.frontier.size(), leaf.hash(), leaf.bytes(), null));
		grow(leaf.hash());
	}

	private void grow(Hash hash) {
		this.frontier = this.frontier.append(hash, (level, index, root) -> {
			if (level % Tile.HEIGHT == 0) {
				this.nodes.add(new Node(level / Tile.HEIGHT, index, root));
			}
		});
	}

	/** A block without a leaf has no end in the log. */
	void endBlock(long number) {
		if (this.frontier.size() > this.ended) {
			this.ended = this.frontier.size();
			this.ends.add(new BlockEnd(this.ended, this.frontier.root(), number));
		}
	}

	Frontier frontier() {
		return this.frontier;
	}

	/** What the tiles hold, in the order in which it became complete. */
	List<Node> nodes() {
		return this.nodes;
	}

	List<Leaf> leaves() {
		return this.leaves;
	}

	List<BlockEnd> ends() {
		return this.ends;
	}

	record Node(int level, long index, Hash hash) {
	}

	record Leaf(long index, Hash hash, byte[] bytes, @Nullable LedgerRecord record) {
	}

	record BlockEnd(long size, Hash root, long block) {
	}

}
