package org.caseledger.service.ledger;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import org.caseledger.protocol.crypto.Hash;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Submissions on their way to the ledger, in the order in which they came. A row is
 * written in the transaction that seals its private content, and is never deleted: it
 * answers repetitions.
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
		OffsetDateTime now = this.clock.instant().atOffset(ZoneOffset.UTC);
		this.jdbc.batchUpdate("""
				INSERT INTO ledger.outbox (org, id, case_id, host, entry_hash, submission, queued_at)
				VALUES (?, ?, ?, ?, ?, ?, ?)
				""", submissions, submissions.size(), (row, queued) -> {
			row.setString(1, queued.name.org());
			row.setObject(2, queued.name.id());
			row.setString(3, queued.caseId);
			row.setString(4, queued.host);
			row.setBytes(5, queued.entryHash.bytes());
			row.setBytes(6, queued.submission);
			row.setObject(7, now);
		});
		this.meters.queued(submissions.size());
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
		this.jdbc.query("""
				SELECT id, case_id, entry_hash, state, code, place, queued_at FROM ledger.outbox
				WHERE org = ? AND id = ANY (?)
				""", (statement) -> {
			statement.setString(1, org);
			statement.setArray(2, statement.getConnection().createArrayOf("uuid", ids.toArray()));
		}, (row) -> {
			UUID id = row.getObject(1, UUID.class);
			found.put(id,
					new Status(new EntryName(org, id), row.getString(2), Hash.of(row.getBytes(3)),
							State.valueOf(row.getString(4).toUpperCase(Locale.ROOT)), row.getString(5),
							row.getString(6), row.getObject(7, OffsetDateTime.class).toInstant()));
		});
		return found;
	}

	/** The oldest pending submissions of one host, the host of the oldest of all. */
	Optional<Batch> next(int limit) {
		List<Pending> pending = this.db.sql("""
				SELECT org, id, host, submission FROM ledger.outbox
				WHERE state = 'pending' AND host = (
					SELECT host FROM ledger.outbox WHERE state = 'pending' ORDER BY queued LIMIT 1)
				ORDER BY queued LIMIT ?
				""")
			.param(limit)
			.query((row, n) -> new Pending(new EntryName(row.getString(1), row.getObject(2, UUID.class)),
					row.getString(3), row.getBytes(4)))
			.list();
		if (pending.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new Batch(pending.getFirst().host, pending.stream().map(Pending::name).toList(),
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
		int changed = this.jdbc.update("""
				UPDATE ledger.outbox o
				SET state = CASE WHEN s.code IS NULL THEN 'recorded' ELSE 'refused' END, code = s.code, place = s.place
				FROM unnest(?::text[], ?::uuid[], ?::bytea[], ?::text[], ?::text[]) AS s (org, id, hash, code, place)
				WHERE o.org = s.org AND o.id = s.id AND o.entry_hash = s.hash AND o.state = 'pending'
				""", (statement) -> {
			Connection connection = statement.getConnection();
			statement.setArray(1, connection.createArrayOf("text", column(outcomes, (settled) -> settled.name.org())));
			statement.setArray(2, connection.createArrayOf("uuid", column(outcomes, (settled) -> settled.name.id())));
			statement.setArray(3, connection.createArrayOf("bytea",
					outcomes.stream().map((settled) -> settled.entryHash.bytes()).toArray(byte[][]::new)));
			statement.setArray(4, connection.createArrayOf("text", column(outcomes, Settled::code)));
			statement.setArray(5, connection.createArrayOf("text", column(outcomes, Settled::place)));
		});
		// none when the blocks are read again
		if (changed > 0) {
			this.meters.settled(outcomes);
		}
	}

	private static @Nullable Object[] column(List<Settled> outcomes, Function<Settled, @Nullable Object> value) {
		return outcomes.stream().map(value).toArray();
	}

	record Batch(String host, List<EntryName> names, List<byte[]> submissions) {
	}

	private record Pending(EntryName name, String host, byte[] submission) {
	}

}
