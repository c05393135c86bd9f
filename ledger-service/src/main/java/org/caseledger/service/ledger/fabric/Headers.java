package org.caseledger.service.ledger.fabric;

import java.util.List;
import java.util.Optional;

import org.caseledger.protocol.crypto.Hash;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Headers of the last blocks that were read, and those that contradict them: no peer may
 * show another past than before, also not after a restart.
 */
@Component
@ConditionalOnProperty(name = "caseledger.ledger", havingValue = "fabric")
class Headers {

	private static final int KEPT = 1_000;

	private final JdbcClient db;

	Headers(JdbcClient db) {
		this.db = db;
	}

	/** The header hash of a block that was read. */
	Optional<Hash> hash(long number) {
		return this.db.sql("SELECT hash FROM fabric.header WHERE number = ?")
			.param(number)
			.query(byte[].class)
			.optional()
			.map(Hash::of);
	}

	/**
	 * Keeps the headers of blocks that are read for the first time; in the transaction
	 * that writes what follows from them.
	 */
	void keep(List<FabricBlock> blocks) {
		for (FabricBlock block : blocks) {
			this.db.sql("""
					INSERT INTO fabric.header (number, hash, header)
					SELECT :number, :hash, :header WHERE :number > (SELECT coalesce(max(number), -1) FROM fabric.header)
					""")
				.param("number", block.number())
				.param("hash", block.hash().bytes())
				.param("header", block.header())
				.update();
		}
		if (!blocks.isEmpty()) {
			this.db.sql("DELETE FROM fabric.header WHERE number <= ?").param(blocks.getLast().number() - KEPT).update();
		}
	}

	/** Keeps both sides of a contradiction, once. */
	void contradicted(long number, FabricBlock shown) {
		this.db.sql("""
				INSERT INTO fabric.fork (number, shown_hash, kept, shown, noticed_at)
				VALUES (:number, :hash, (SELECT header FROM fabric.header WHERE number = :number), :shown, now())
				ON CONFLICT DO NOTHING
				""")
			.param("number", number)
			.param("hash", shown.hash().bytes())
			.param("shown", shown.header())
			.update();
	}

	/**
	 * {@return number of the first block of which two headers were seen}
	 */
	Optional<Long> fork() {
		return this.db.sql("SELECT min(number) FROM fabric.fork").query(Long.class).optional();
	}

}
