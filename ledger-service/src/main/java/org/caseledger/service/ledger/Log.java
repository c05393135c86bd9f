package org.caseledger.service.ledger;

import java.util.List;
import java.util.Optional;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.log.Tree;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The log, for reading.
 */
@Component
public class Log {

	private final JdbcClient db;

	private final TileNodes nodes;

	Log(JdbcClient db, TileNodes nodes) {
		this.db = db;
		this.nodes = nodes;
	}

	/**
	 * The end of a block that added a leaf.
	 *
	 * @param size of the tree
	 * @param root of the tree
	 */
	public record BlockEnd(long size, Hash root) {
	}

	/**
	 * The tree at a size.
	 * @param size at most the size of the last block end
	 * @return the tree, computed from stored nodes
	 */
	public Tree tree(long size) {
		return new Tree(this.nodes, size);
	}

	/**
	 * Block ends in order.
	 * @param above sizes above this
	 * @param limit at most so many
	 * @return the block ends
	 */
	public List<BlockEnd> blockEnds(long above, int limit) {
		return this.db.sql("SELECT size, root FROM ledger.block_end WHERE size > ? ORDER BY size LIMIT ?")
			.params(above, limit)
			.query((row, n) -> new BlockEnd(row.getLong(1), Hash.of(row.getBytes(2))))
			.list();
	}

	/**
	 * Hashes of leaves in order.
	 * @param from first index
	 * @param to index after the last
	 * @return the hashes; fewer when some are missing
	 */
	public List<Hash> leaves(long from, long to) {
		return this.db.sql("SELECT hash FROM ledger.record WHERE index >= ? AND index < ? ORDER BY index")
			.params(from, to)
			.query((row, n) -> Hash.of(row.getBytes(1)))
			.list();
	}

	/**
	 * {@return the number of the last block of the ledger that was read into the log}
	 */
	public long lastBlock() {
		return this.db.sql("SELECT block FROM ledger.position").query(Long.class).single();
	}

	/**
	 * {@return the last block end, empty while there is no leaf}
	 */
	public Optional<BlockEnd> last() {
		return this.db.sql("SELECT size, root FROM ledger.block_end ORDER BY size DESC LIMIT 1")
			.query((row, n) -> new BlockEnd(row.getLong(1), Hash.of(row.getBytes(2))))
			.optional();
	}

}
