package org.caseledger.service.vault;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.caseledger.service.home.RefusedException;
import org.caseledger.service.keys.KeyEncryptionKey;
import org.caseledger.service.keys.KeyRing;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes another key-encryption key the current one and wraps every case key anew, while
 * the service runs. Each step is durable before the next, so that it can end anywhere and
 * be continued by calling it again.
 */
@Component
public class Rotation {

	private static final int AT_ONCE = 200;

	/** Any constant will do: it stands for "whoever rotates". */
	private static final long ROTATION_LOCK = 0x6361_7365_6b65_6b73L;

	private final DataSource database;

	private final JdbcClient db;

	private final JdbcTemplate jdbc;

	private final CurrentKey current;

	private final KeyRing ring;

	private final Clock clock;

	private final TransactionTemplate transaction;

	Rotation(DataSource database, JdbcClient db, JdbcTemplate jdbc, CurrentKey current, KeyRing ring, Clock clock,
			TransactionTemplate transaction) {
		this.database = database;
		this.db = db;
		this.jdbc = jdbc;
		this.current = current;
		this.ring = ring;
		this.clock = clock;
		this.transaction = transaction;
	}

	/**
	 * How far it is.
	 *
	 * @param done case keys wrapped anew by this call
	 * @param total case keys that another key wrapped when it began
	 */
	public record Progress(long done, long total) {
	}

	/**
	 * What came of it.
	 *
	 * @param id the current key
	 * @param place where it is kept
	 * @param continued whether an earlier rotation was finished instead of a new one
	 * begun
	 * @param rewrapped case keys wrapped anew by this call
	 * @param free places of the keys that wrap nothing any more
	 * @param stuck case keys that do not open under the key that is said to have wrapped
	 * them; they stay as they are
	 */
	public record Rotated(String id, String place, boolean continued, long rewrapped, List<String> free, long stuck) {
	}

	/**
	 * Finishes a rotation that was cut off, or else begins and ends a new one.
	 * @param progress told after each transaction
	 * @return what came of it
	 * @throws RefusedException when there is no new key, or a rotation is under way
	 */
	public Rotated run(Consumer<Progress> progress) {
		try (Connection connection = this.database.getConnection();
				Statement statement = connection.createStatement()) {
			// a lock of the session: it ends with this process
			if (!answer(statement, "SELECT pg_try_advisory_lock(" + ROTATION_LOCK + ")")) {
				throw new RefusedException("Another rotation is under way.", "Wait for it, or end that process.");
			}
			try {
				return rotate(progress);
			}
			finally {
				answer(statement, "SELECT pg_advisory_unlock(" + ROTATION_LOCK + ")");
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("the database did not answer; call the rotation again", ex);
		}
	}

	private static boolean answer(Statement statement, String question) throws SQLException {
		try (ResultSet row = statement.executeQuery(question)) {
			return row.next() && row.getBoolean(1);
		}
	}

	private Rotated rotate(Consumer<Progress> progress) {
		Pass pass = pass(this.current.get(), progress);
		boolean continued = pass.rewrapped > 0;
		if (!continued) {
			KeyEncryptionKey next = next();
			this.transaction.executeWithoutResult((status) -> this.current.makeCurrent(next));
			pass = pass(next, progress);
		}
		KeyEncryptionKey now = this.current.get();
		return new Rotated(now.id(), now.place(), continued, pass.rewrapped, retire(now.id()), pass.stuck);
	}

	private Pass pass(KeyEncryptionKey now, Consumer<Progress> progress) {
		long total = this.db.sql("SELECT count(*) FROM vault.case_key WHERE kek <> ?")
			.param(now.id())
			.query(Long.class)
			.single();
		long done = 0;
		long stuck = 0;
		Optional<Step> step = step(now, new Position("", ""));
		while (step.isPresent()) {
			done += step.get().rewrapped;
			stuck += step.get().stuck;
			progress.accept(new Progress(done, total));
			step = step(now, step.get().last);
		}
		return new Pass(done, stuck);
	}

	/**
	 * A key that never was current: also one that a rotation made before it was cut off.
	 */
	private KeyEncryptionKey next() {
		Set<String> known = Set
			.copyOf(this.db.sql("SELECT id FROM vault.key_encryption_key").query(String.class).list());
		return this.ring.offered()
			.stream()
			.filter((key) -> !known.contains(key.id()))
			.findFirst()
			.orElseGet(this.ring::make);
	}

	private Optional<Step> step(KeyEncryptionKey now, Position after) {
		return this.transaction.execute((status) -> {
			List<Row> rows = this.db.sql("""
					SELECT case_id, org, kek, wrapped FROM vault.case_key
					WHERE (case_id, org) > (?, ?) AND kek <> ? ORDER BY case_id, org LIMIT ? FOR UPDATE
					""")
				.params(after.caseId, after.org, now.id(), AT_ONCE)
				.query((row, n) -> new Row(new Position(row.getString(1), row.getString(2)), row.getString(3),
						row.getBytes(4)))
				.list();
			return rows.isEmpty() ? Optional.empty() : Optional.of(rewrap(now, rows));
		});
	}

	private Step rewrap(KeyEncryptionKey now, List<Row> rows) {
		List<Object[]> updates = new ArrayList<>();
		for (Row row : rows) {
			byte[] purpose = CaseKeys.purpose(row.at.caseId, row.at.org);
			this.current.require(row.kek)
				.unwrap(purpose, row.wrapped)
				.ifPresent((key) -> updates
					.add(new Object[] { now.id(), now.wrap(purpose, key), row.at.caseId, row.at.org }));
		}
		this.jdbc.batchUpdate("UPDATE vault.case_key SET kek = ?, wrapped = ? WHERE case_id = ? AND org = ?", updates);
		return new Step(rows.getLast().at, updates.size(), rows.size() - updates.size());
	}

	/** Says which keys can go, and remembers it: the next start does without them. */
	private List<String> retire(String now) {
		List<String> free = this.db.sql("""
				UPDATE vault.key_encryption_key k SET retired_at = coalesce(retired_at, ?)
				WHERE id <> ? AND NOT EXISTS (SELECT FROM vault.case_key c WHERE c.kek = k.id) RETURNING id
				""").params(this.clock.instant().atOffset(ZoneOffset.UTC), now).query(String.class).list();
		return free.stream().flatMap((id) -> this.ring.find(id).stream()).map(KeyEncryptionKey::place).toList();
	}

	private record Pass(long rewrapped, long stuck) {
	}

	private record Position(String caseId, String org) {
	}

	private record Row(Position at, String kek, byte[] wrapped) {
	}

	private record Step(Position last, int rewrapped, int stuck) {
	}

}
