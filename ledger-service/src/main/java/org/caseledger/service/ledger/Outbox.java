package org.caseledger.service.ledger;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.service.database.Rows;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Submissions on their way to the ledger, in the order in which they came. A row is
 * written in the transaction that seals its private content, and is never deleted: it
 * answers repetitions. What waits for the ledger lies beside it, with its bytes, until it
 * is settled.
 */
@Component
public class Outbox {

	private final JdbcClient db;

	private final JdbcTemplate jdbc;

	private final Clock clock;

	private final EntryMeters meters;

	Outbox(JdbcClient db, JdbcTemplate jdbc, Clock clock, EntryMeters meters) {
		this.db = db;
		this.jdbc = jdbc;
		this.clock = clock;
		this.meters = meters;
	}

	/**
	 * A submission to queue.
	 *
	 * @param name the entry's name
	 * @param caseId its case
	 * @param host the host that will submit it
	 * @param entryHash the entry's hash
	 * @param submission canonical bytes
	 */
	public record Queued(EntryName name, String caseId, String host, Hash entryHash, byte[] submission) {
	}

	/**
	 * What became of a submission.
	 *
	 * @param name the entry's name
	 * @param caseId its case
	 * @param entryHash the entry's hash
	 * @param state where it stands
	 * @param code the rule's code when refused
	 * @param place JSON pointer into the submission when refused
	 * @param queuedAt when it became durable here
	 */
	public record Status(EntryName name, String caseId, Hash entryHash, State state, @Nullable String code,
			@Nullable String place, Instant queuedAt) {
	}

	/** Where a submission stands. */
	public enum State {

		/** Durable here, not yet on the ledger. */
		PENDING,
		/** On the ledger. */
		RECORDED,
		/** Refused by the rules. */
		REFUSED

	}

	/**
	 * Queues submissions; call it in the transaction that seals their content.
	 * @param submissions which
	 */
	public void queue(List<Queued> submissions) {
		Instant now = this.clock.instant();
		List<Long> places = this.jdbc.queryForList(
				"SELECT nextval('ledger.outbox_queued_seq') FROM generate_series(1, ?)", Long.class,
				submissions.size());
		Rows queued = new Rows("ledger.outbox (queued, org, id, case_id, entry_hash, queued_at)");
		Rows waiting = new Rows("ledger.waiting (queued, host, submission, queued_at)");
		for (int i = 0; i < submissions.size(); i++) {
			Queued submission = submissions.get(i);
			queued.add(places.get(i), submission.name.org(), submission.name.id(), submission.caseId,
					submission.entryHash.bytes(), now);
			waiting.add(places.get(i), submission.host, submission.submission, now);
		}
		queued.insert(this.jdbc);
		waiting.insert(this.jdbc);
		this.meters.queued(submissions.size());
	}

	/**
	 * {@return whether nothing was ever queued here}
	 */
	public boolean isEmpty() {
		return this.db.sql("SELECT NOT EXISTS (SELECT FROM ledger.outbox)").query(Boolean.class).single();
	}

	/**
	 * Looks a submission up.
	 * @param name the entry's name
	 * @return where it stands, empty when it was never queued here
	 */
	public Optional<Status> find(EntryName name) {
		return Optional.ofNullable(find(name.org(), Set.of(name.id())).get(name.id()));
	}

	/**
	 * Looks submissions of one organisation up.
	 * @param org the organisation
	 * @param ids ids of their entries
	 * @return where each stands that was queued here
	 */
	public Map<UUID, Status> find(String org, Collection<UUID> ids) {
		Map<UUID, Status> found = new HashMap<>();
		// one look-up for each id, whatever the planner believes about the table
		this.jdbc.query("""
				SELECT wanted.id, o.case_id, o.entry_hash, o.code, o.place, o.queued_at, o.waits
				FROM unnest(?::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
					SELECT *, EXISTS (SELECT FROM ledger.waiting w WHERE w.queued = found.queued OFFSET 0) AS waits
					FROM ledger.outbox found WHERE found.org = ? AND found.id = wanted.id LIMIT 1) o
				""", (statement) -> {
			statement.setArray(1, statement.getConnection().createArrayOf("uuid", ids.toArray()));
			statement.setString(2, org);
		}, (row) -> {
			UUID id = row.getObject(1, UUID.class);
			String code = row.getString(4);
			State state = (code != null) ? State.REFUSED : row.getBoolean(7) ? State.PENDING : State.RECORDED;
			found.put(id, new Status(new EntryName(org, id), row.getString(2), Hash.of(row.getBytes(3)), state, code,
					row.getString(5), row.getObject(6, OffsetDateTime.class).toInstant()));
		});
		return found;
	}

	/**
	 * The oldest pending submissions of one host, the host of the oldest of all.
	 * @param from a position in the order of arrival: what waits before it is not looked
	 * for
	 * @param limit at most so many
	 */
	Optional<Batch> next(long from, int limit) {
		List<Pending> pending = this.db.sql("""
				SELECT queued, host, submission FROM ledger.waiting
				WHERE queued >= :from
					AND host = (SELECT host FROM ledger.waiting WHERE queued >= :from ORDER BY queued LIMIT 1)
				ORDER BY queued LIMIT :limit
				""")
			.param("from", from)
			.param("limit", limit)
			.query((row, n) -> new Pending(row.getLong(1), row.getString(2), row.getBytes(3)))
			.list();
		if (pending.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new Batch(pending.getFirst().queued, pending.getFirst().host,
				pending.stream().map(Pending::submission).toList()));
	}

	/** What the ledger answered; for the block reader, in its transaction. */
	record Settled(EntryName name, Hash entryHash, @Nullable String code, @Nullable String place) {
	}

	/**
	 * Only the entry that was queued here settles the row: somebody else's entry of the
	 * same name does not.
	 */
	void settle(List<Settled> outcomes) {
		Integer settled = this.jdbc.query(
				"""
						WITH outcome AS MATERIALIZED (
							SELECT o.queued, s.org, s.id, s.code, s.place
							FROM unnest(?::text[], ?::uuid[], ?::bytea[], ?::text[], ?::text[]) AS s (org, id, hash, code, place)
							CROSS JOIN LATERAL (
								SELECT queued FROM ledger.outbox o
								WHERE o.org = s.org AND o.id = s.id AND o.entry_hash = s.hash LIMIT 1) o
						), settled AS (
							DELETE FROM ledger.waiting WHERE queued = ANY (ARRAY(SELECT queued FROM outcome)) RETURNING queued
						), refused AS (
							UPDATE ledger.outbox o SET code = s.code, place = s.place
							FROM outcome s JOIN settled USING (queued)
							WHERE s.code IS NOT NULL AND o.org = s.org AND o.id = s.id
						)
						SELECT count(*) FROM settled
						""",
				(statement) -> {
					statement.setArray(1, array(statement, "text", outcomes, (outcome) -> outcome.name.org()));
					statement.setArray(2, array(statement, "uuid", outcomes, (outcome) -> outcome.name.id()));
					statement.setArray(3, bytes(statement, outcomes, (outcome) -> outcome.entryHash.bytes()));
					statement.setArray(4, array(statement, "text", outcomes, Settled::code));
					statement.setArray(5, array(statement, "text", outcomes, Settled::place));
				}, (row) -> row.next() ? row.getInt(1) : 0);
		// none when the blocks are read again
		if (settled != null && settled > 0) {
			this.meters.settled(outcomes);
		}
	}

	private static <T> Array array(PreparedStatement statement, String type, List<T> rows,
			Function<T, @Nullable Object> value) throws SQLException {
		return statement.getConnection().createArrayOf(type, rows.stream().map(value).toArray());
	}

	private static <T> Array bytes(PreparedStatement statement, List<T> rows, Function<T, byte[]> value)
			throws SQLException {
		return statement.getConnection().createArrayOf("bytea", rows.stream().map(value).toArray(byte[][]::new));
	}

	/**
	 * What goes to the ledger together.
	 *
	 * @param from place of the first in the order of arrival
	 * @param host whose submissions
	 * @param submissions their bytes
	 */
	record Batch(long from, String host, List<byte[]> submissions) {
	}

	private record Pending(long queued, String host, byte[] submission) {
	}

}
