package org.caseledger.service.ledger.fabric;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Transactions that may have gone to an orderer, durable before they did.
 */
final class SentTransactions {

	private final JdbcClient db;

	SentTransactions(JdbcClient db) {
		this.db = db;
	}

	/**
	 * A transaction.
	 *
	 * @param tx its id
	 * @param host whose it is
	 * @param prepared the endorsed transaction
	 * @param block where it stands, valid or not; null while that is not known
	 */
	record Sent(String tx, String host, byte[] prepared, @Nullable Long block) {
	}

	List<Sent> all() {
		return this.db.sql("SELECT tx, host, prepared, block FROM fabric.sent ORDER BY tx")
			.query((row, n) -> new Sent(row.getString(1), row.getString(2), row.getBytes(3),
					row.getObject(4, Long.class)))
			.list();
	}

	void add(String tx, String host, byte[] prepared) {
		this.db.sql("INSERT INTO fabric.sent (tx, host, prepared) VALUES (?, ?, ?)")
			.params(tx, host, prepared)
			.update();
	}

	void found(String tx, long block) {
		this.db.sql("UPDATE fabric.sent SET block = ? WHERE tx = ?").params(block, tx).update();
	}

	/** What stands up to a block that was read is settled. */
	void forget(long block) {
		this.db.sql("DELETE FROM fabric.sent WHERE block <= ?").param(block).update();
	}

}
