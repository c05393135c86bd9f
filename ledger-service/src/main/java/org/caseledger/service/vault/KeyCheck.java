package org.caseledger.service.vault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

import org.caseledger.protocol.crypto.Frame;
import org.caseledger.service.database.BeforeMigration;
import org.caseledger.service.home.RefusedException;
import org.caseledger.service.keys.KeyEncryptionKey;
import org.caseledger.service.keys.KeyRing;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Sees at the start whether the key-encryption keys at hand are those that wrapped the
 * data, before anything is written.
 */
@Component
class KeyCheck implements BeforeMigration {

	private static final byte[] KNOWN = new byte[32];

	private final KeyRing ring;

	private final boolean looking;

	KeyCheck(KeyRing ring, @Value("${caseledger.looking:false}") boolean looking) {
		this.ring = ring;
		this.looking = looking;
	}

	/** What a key wraps to be recognised by. */
	static byte[] checkValue(KeyEncryptionKey key) {
		return key.wrap(purpose(key.id()), KNOWN);
	}

	@Override
	public void check(Connection connection) throws SQLException {
		if (exists(connection, "vault.key_encryption_key")) {
			checkRegistered(connection);
		}
		else if (exists(connection, "vault.case_key")) {
			checkUnnamed(connection);
		}
		if (this.ring.offered().isEmpty() && !this.looking) {
			this.ring.make();
		}
	}

	private void checkRegistered(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(
						"SELECT id, check_value FROM vault.key_encryption_key WHERE retired_at IS NULL ORDER BY since")) {
			while (row.next()) {
				String id = row.getString(1);
				KeyEncryptionKey key = this.ring.find(id).orElseThrow(() -> missing("the key-encryption key " + id));
				if (!key.unwrap(purpose(id), row.getBytes(2))
					.map((known) -> MessageDigest.isEqual(known, KNOWN))
					.orElse(false)) {
					throw new RefusedException(
							"The key-encryption key in " + key.place() + " is not the one that wrapped the data.",
							"Put the right key there; nothing was changed.");
				}
			}
		}
	}

	/** A database from before keys had ids. */
	private void checkUnnamed(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT case_id, org, wrapped FROM vault.case_key LIMIT 1")) {
			if (row.next() && unwrapping(row.getString(1), row.getString(2), row.getBytes(3)).isEmpty()) {
				throw missing("the key-encryption key of this database");
			}
		}
	}

	/** The key at hand that wrapped a case key. */
	Optional<KeyEncryptionKey> unwrapping(String caseId, String org, byte[] wrapped) {
		return this.ring.offered()
			.stream()
			.filter((key) -> key.unwrap(CaseKeys.purpose(caseId, org), wrapped).isPresent())
			.findFirst();
	}

	private RefusedException missing(String what) {
		String at = this.ring.offered().isEmpty() ? "there is none" : "another is";
		return new RefusedException(
				"The data are wrapped by " + what + ", but in " + this.ring.places() + " " + at + ".",
				"Put the key back, or name its source by caseledger.keys.source; nothing was changed.");
	}

	private static boolean exists(Connection connection, String table) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT to_regclass('" + table + "') IS NOT NULL")) {
			return row.next() && row.getBoolean(1);
		}
	}

	private static byte[] purpose(String id) {
		return Frame.of("caseledger/key-check/v1", id.getBytes(StandardCharsets.UTF_8));
	}

}
