package org.caseledger.service.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

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

	Outbox(JdbcClient db, JdbcTemplate jdbc, Clock clock) {
		this.db = db;
		this.jdbc = jdbc;
		this.clock = clock;
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
	}

	/**
	 * Looks a submission up.
	 * @param name the entry's name
	 * @return where it stands, empty when it was never queued here
	 */
	public Optional<Status> find(EntryName name) {
		return this.db.sql("""
				SELECT case_id, entry_hash, state, code, place, queued_at FROM ledger.outbox WHERE org = ? AND id = ?
				""")
			.params(name.org(), name.id())
			.query((row, n) -> new Status(name, row.getString(1), Hash.of(row.getBytes(2)),
					State.valueOf(row.getString(3).toUpperCase(Locale.ROOT)), row.getString(4), row.getString(5),
					row.getObject(6, OffsetDateTime.class).toInstant()))
			.optional();
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
		List<Object[]> rows = new ArrayList<>();
		for (Settled outcome : outcomes) {
			rows.add(new Object[] { (outcome.code == null) ? "recorded" : "refused", outcome.code, outcome.place,
					outcome.name.org(), outcome.name.id(), outcome.entryHash.bytes() });
		}
		this.jdbc.batchUpdate("""
				UPDATE ledger.outbox SET state = ?, code = ?, place = ?
				WHERE org = ? AND id = ? AND entry_hash = ? AND state = 'pending'
				""", rows);
	}

	record Batch(String host, List<EntryName> names, List<byte[]> submissions) {
	}

	private record Pending(EntryName name, String host, byte[] submission) {
	}

}
