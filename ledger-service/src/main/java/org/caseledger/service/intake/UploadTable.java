package org.caseledger.service.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rows of uploads in parts. Nothing of them is kept elsewhere: every instance sees
 * the same.
 */
@Component
class UploadTable {

	/** So that whoever sends single bytes does not fill the table. */
	static final int MOST_PARTS = 10_000;

	/** A request that was overtaken has noticed it by then. */
	private static final Duration LINGERS = Duration.ofHours(1);

	private static final String COLUMNS = "id, org, evidence, case_id, most, length, digest, received, parts, turn, state, expires_at";

	private final JdbcClient db;

	private final TransactionTemplate transaction;

	private final UploadSettings settings;

	private final Clock clock;

	UploadTable(JdbcClient db, TransactionTemplate transaction, UploadSettings settings, Clock clock) {
		this.db = db;
		this.transaction = transaction;
		this.settings = settings;
		this.clock = clock;
	}

	/** What a sender wants to send. */
	record Wanted(String org, UUID evidence, String caseId, long most, @Nullable Long length,
			byte @Nullable [] digest) {
	}

	/**
	 * Begins an upload, and ends an earlier one of the same file.
	 * @throws Problem {@code upload-limit}
	 */
	UploadState begin(Wanted wanted) {
		UUID id = UUID.randomUUID();
		this.transaction.executeWithoutResult((status) -> {
			this.db.sql("SELECT pg_advisory_xact_lock(hashtextextended('intake.upload/' || ?, 0))")
				.param(wanted.org())
				.query((row) -> {
				});
			this.db
				.sql("UPDATE intake.upload SET state = 'ended', expires_at = ? WHERE org = ? AND evidence = ? "
						+ "AND state <> 'ended'")
				.params(in(LINGERS), wanted.org(), wanted.evidence())
				.update();
			long open = this.db.sql("SELECT count(*) FROM intake.upload WHERE org = ? AND state = 'open'")
				.param(wanted.org())
				.query(Long.class)
				.single();
			if (open >= this.settings.mostOpen()) {
				throw new Problem(ProblemCode.UPLOAD_LIMIT, "The organisation has " + open + " uploads under way.");
			}
			this.db.sql("""
					INSERT INTO intake.upload (id, org, evidence, case_id, most, length, digest, expires_at)
					VALUES (?, ?, ?, ?, ?, ?, ?, ?)
					""")
				.params(id, wanted.org(), wanted.evidence(), wanted.caseId(), wanted.most())
				.param(wanted.length())
				.param(wanted.digest())
				.param(in(this.settings.keep()))
				.update();
		});
		return take(wanted.org(), null, id)
			.orElseThrow(() -> new Problem(ProblemCode.UPLOAD_UNKNOWN, "The upload was overtaken by another."));
	}

	/**
	 * Takes a turn: from now on, nothing of an earlier request counts.
	 * @param caseId in which case it must be, null for any
	 */
	Optional<UploadState> take(String org, @Nullable String caseId, UUID id) {
		return this.db.sql("""
				UPDATE intake.upload SET turn = turn + 1
				WHERE id = ? AND org = ? AND case_id = coalesce(?, case_id) AND state <> 'ended' AND expires_at > ?
				RETURNING\s""" + COLUMNS)
			.params(id, org)
			.param(caseId)
			.param(in(Duration.ZERO))
			.query((row, n) -> state(row))
			.optional();
	}

	/** Notes a length that was said; false when the turn is over. */
	boolean setLength(UploadState upload, long length) {
		return this.db.sql("UPDATE intake.upload SET length = ? WHERE id = ? AND turn = ? AND state = 'open'")
			.params(length, upload.id(), upload.turn())
			.update() == 1;
	}

	/** Before its object is written. */
	void announce(UploadState upload, UUID part) {
		this.db.sql("INSERT INTO intake.part (id, upload) VALUES (?, ?)").params(part, upload.id()).update();
	}

	/** A part that is stored counts; empty when the turn is over. */
	Optional<UploadState> count(UploadState upload, UUID part, long size, String version) {
		OffsetDateTime expires = in(this.settings.keep());
		return this.transaction.execute((status) -> {
			int counted = this.db.sql("""
					UPDATE intake.upload SET received = received + ?, parts = parts + 1, expires_at = ?
					WHERE id = ? AND turn = ? AND state = 'open'
					""").params(size, expires, upload.id(), upload.turn()).update();
			if (counted == 0) {
				return Optional.empty();
			}
			this.db.sql("UPDATE intake.part SET number = ?, size = ?, version = ? WHERE id = ?")
				.params(upload.parts(), size, version, part)
				.update();
			return Optional.of(upload.plus(size, expires.toInstant()));
		});
	}

	void finish(UploadState upload) {
		this.db.sql("UPDATE intake.upload SET state = 'done', expires_at = ? WHERE id = ?")
			.params(in(this.settings.keep()), upload.id())
			.update();
	}

	void end(UploadState upload) {
		this.db.sql("UPDATE intake.upload SET state = 'ended', expires_at = ? WHERE id = ?")
			.params(in(LINGERS), upload.id())
			.update();
	}

	/** A part in the store. */
	record Part(UUID id, String org, long size, @Nullable String version) {
	}

	/** The parts that count, in order. */
	List<Part> parts(UploadState upload) {
		return this.db.sql("""
				SELECT p.id, u.org, p.size, p.version FROM intake.part p JOIN intake.upload u ON u.id = p.upload
				WHERE p.upload = ? AND p.number IS NOT NULL ORDER BY p.number
				""").param(upload.id()).query(UploadTable::part).list();
	}

	/** Ends what nobody has gone on with, and forgets what ended long ago. */
	void expire() {
		this.db.sql("UPDATE intake.upload SET state = 'ended', expires_at = ? WHERE state = 'open' AND expires_at < ?")
			.params(in(LINGERS), in(Duration.ZERO))
			.update();
		this.db.sql("""
				DELETE FROM intake.upload u WHERE expires_at < ? AND state <> 'open'
				AND NOT EXISTS (SELECT FROM intake.part p WHERE p.upload = u.id)
				""").param(in(Duration.ZERO)).update();
	}

	/** Parts whose object nobody needs any more. */
	List<Part> useless() {
		return this.db.sql("""
				SELECT p.id, u.org, coalesce(p.size, 0), p.version
				FROM intake.part p JOIN intake.upload u ON u.id = p.upload
				WHERE u.state <> 'open' AND (p.number IS NOT NULL OR u.expires_at < ?) LIMIT 1000
				""").param(in(Duration.ZERO)).query(UploadTable::part).list();
	}

	void forget(UUID part) {
		this.db.sql("DELETE FROM intake.part WHERE id = ?").param(part).update();
	}

	private OffsetDateTime in(Duration duration) {
		return this.clock.instant().plus(duration).atOffset(ZoneOffset.UTC);
	}

	private static Part part(ResultSet row, int number) throws SQLException {
		return new Part(row.getObject(1, UUID.class), row.getString(2), row.getLong(3), row.getString(4));
	}

	private static UploadState state(ResultSet row) throws SQLException {
		Instant expires = row.getObject("expires_at", OffsetDateTime.class).toInstant();
		return new UploadState(row.getObject("id", UUID.class), row.getString("org"),
				row.getObject("evidence", UUID.class), row.getString("case_id"), row.getLong("most"),
				row.getObject("length", Long.class), row.getBytes("digest"), row.getLong("received"),
				row.getInt("parts"), row.getLong("turn"), row.getString("state").equals("done"), expires);
	}

}
