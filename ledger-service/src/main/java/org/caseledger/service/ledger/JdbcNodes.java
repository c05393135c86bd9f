package org.caseledger.service.ledger;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.log.Nodes;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The log's complete subtrees in the database.
 */
@Component
class JdbcNodes implements Nodes {

	private final JdbcClient db;

	JdbcNodes(JdbcClient db) {
		this.db = db;
	}

	@Override
	public Hash node(int level, long index) {
		return this.db.sql("SELECT hash FROM ledger.node WHERE level = ? AND index = ?")
			.params(level, index)
			.query(byte[].class)
			.optional()
			.map(Hash::of)
			.orElseThrow(() -> new MissingNodeException(level, index));
	}

}
