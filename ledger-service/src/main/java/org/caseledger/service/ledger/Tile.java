package org.caseledger.service.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;

/**
 * Up to 256 hashes of one level of the log's tree, and every complete subtree above them
 * within the tile (C2SP tlog-tiles).
 *
 * @param subtrees by height above the tile's level, 0 to 8
 */
record Tile(List<List<Hash>> subtrees) {

	/** Levels of the tree in one tile. */
	static final int HEIGHT = 8;

	/** Most hashes in one tile. */
	static final int WIDTH = 1 << HEIGHT;

	/**
	 * Reads the stored form.
	 * @param bytes the hashes beside each other
	 */
	static Tile of(byte[] bytes) {
		List<List<Hash>> subtrees = new ArrayList<>();
		List<Hash> row = new ArrayList<>();
		for (int from = 0; from < bytes.length; from += Hash.LENGTH) {
			row.add(Hash.of(Arrays.copyOfRange(bytes, from, from + Hash.LENGTH)));
		}
		while (!row.isEmpty()) {
			subtrees.add(row);
			List<Hash> above = new ArrayList<>();
			for (int i = 1; i < row.size(); i += 2) {
				above.add(Sha256.node(row.get(i - 1), row.get(i)));
			}
			row = above;
		}
		return new Tile(subtrees);
	}

	Optional<Hash> find(int height, int index) {
		return (height < this.subtrees.size() && index < this.subtrees.get(height).size())
				? Optional.of(this.subtrees.get(height).get(index)) : Optional.empty();
	}

}
