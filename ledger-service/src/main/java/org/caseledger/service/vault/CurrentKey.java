package org.caseledger.service.vault;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;

import org.caseledger.service.keys.KeyEncryptionKey;
import org.caseledger.service.keys.KeyRing;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which key-encryption key wraps new keys: the database says it, so that every instance
 * uses the same.
 */
@Component
class CurrentKey {

	private final JdbcClient db;

	private final KeyRing ring;

	private final Clock clock;

	CurrentKey(JdbcClient db, KeyRing ring, KeyCheck check, Clock clock, TransactionTemplate transaction) {
		this.db = db;
		this.ring = ring;
		this.clock = clock;
		transaction.executeWithoutResult((status) -> adopt(check));
	}

	/**
	 * The first start takes the key that is there, and gives its id to what it wrapped.
	 */
	private void adopt(KeyCheck check) {
		this.db.sql("LOCK TABLE vault.current_key IN EXCLUSIVE MODE").update();
		if (id().isEmpty()) {
			KeyEncryptionKey key = this.db.sql("SELECT case_id, org, wrapped FROM vault.case_key LIMIT 1")
				.query((row, n) -> check.unwrapping(row.getString(1), row.getString(2), row.getBytes(3)))
				.optional()
				.flatMap((found) -> found)
				.orElseGet(() -> this.ring.offered().getFirst());
			makeCurrent(key);
			this.db.sql("UPDATE vault.case_key SET kek = ? WHERE kek IS NULL").param(key.id()).update();
		}
	}

	/** Registers a key and lets it wrap from now on; call it in a transaction. */
	void makeCurrent(KeyEncryptionKey key) {
		this.db.sql("""
				INSERT INTO vault.key_encryption_key (id, check_value, since) VALUES (?, ?, ?)
				ON CONFLICT (id) DO UPDATE SET retired_at = NULL
				""").params(key.id(), KeyCheck.checkValue(key), this.clock.instant().atOffset(ZoneOffset.UTC)).update();
		this.db
			.sql("INSERT INTO vault.current_key (id) VALUES (?) ON CONFLICT (singleton) DO UPDATE SET id = excluded.id")
			.param(key.id())
			.update();
	}

	/**
	 * {@return the key that wraps now; whoever stores what it wrapped looks again}
	 */
	KeyEncryptionKey get() {
		return require(id().orElseThrow());
	}

	/** A key that has wrapped something. */
	KeyEncryptionKey require(String id) {
		return this.ring.find(id)
			.orElseThrow(() -> new IllegalStateException("the key-encryption key " + id
					+ " is not here: give every instance each key before a rotation makes it current"));
	}

	private Optional<String> id() {
		return this.db.sql("SELECT id FROM vault.current_key").query(String.class).optional();
	}

}
