package org.caseledger.service.witness;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.caseledger.protocol.checkpoint.Checkpoint;
import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.log.Frontier;
import org.caseledger.protocol.note.SignatureLine;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the witnesses have signed, durably: the primary key forbids a second root of one
 * size.
 */
@Component
class Cosignatures {

	private final JdbcClient db;

	Cosignatures(JdbcClient db) {
		this.db = db;
	}

	/** How many leaves the party's own tree has, without waiting for anybody. */
	long size(String party) {
		return frontier("SELECT frontier FROM witness.position WHERE party = ?", party).size();
	}

	/**
	 * The party's own tree as of what it signed last; nobody else extends it meanwhile.
	 */
	Frontier frontier(String party) {
		return frontier("SELECT frontier FROM witness.position WHERE party = ? FOR UPDATE", party);
	}

	private Frontier frontier(String sql, String party) {
		return this.db.sql(sql).param(party).query(byte[].class).optional().map(Frontier::parse).orElse(Frontier.EMPTY);
	}

	void keep(String party, Frontier frontier) {
		this.db.sql("""
				INSERT INTO witness.position (party, frontier) VALUES (?, ?)
				ON CONFLICT (party) DO UPDATE SET frontier = excluded.frontier
				""").params(party, frontier.bytes()).update();
	}

	void add(String party, Checkpoint checkpoint, SignatureLine line, Instant time) {
		this.db.sql("""
				INSERT INTO witness.cosignature (party, size, root, note_line, signed_at) VALUES (?, ?, ?, ?, ?)
				""")
			.params(party, checkpoint.size(), checkpoint.root().bytes(), line.toString(), time.atOffset(ZoneOffset.UTC))
			.update();
	}

	/** When the party signed last, empty before the first time. */
	Optional<Instant> lastTime(String party) {
		return this.db.sql("""
				SELECT signed_at FROM witness.cosignature WHERE party = ? ORDER BY size DESC LIMIT 1
				""").param(party).query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant()).optional();
	}

	/** The smallest size that so many parties have cosigned and that contains a leaf. */
	Optional<Long> sizeAbove(long index, int parties) {
		return this.db.sql("""
				SELECT size FROM witness.cosignature WHERE size > ?
				GROUP BY size HAVING count(*) >= ? ORDER BY size LIMIT 1
				""").params(index, parties).query(Long.class).optional();
	}

	/** When the first cosignature over a checkpoint that contains the leaf was made. */
	Optional<Instant> earliestTime(long index) {
		return this.db.sql("""
				SELECT min(signed_at) FROM witness.cosignature
				WHERE size = (SELECT min(size) FROM witness.cosignature WHERE size > ?)
				""")
			.param(index)
			.query((row, n) -> row.getObject(1, OffsetDateTime.class))
			.optional()
			.map(OffsetDateTime::toInstant);
	}

	/** The largest size that so many parties have cosigned. */
	Optional<Long> largest(int parties) {
		return this.db.sql("""
				SELECT size FROM witness.cosignature
				WHERE size > coalesce((SELECT max(size) FROM witness.cosignature), 0) - 100000
				GROUP BY size HAVING count(*) >= ? ORDER BY size DESC LIMIT 1
				""").param(parties).query(Long.class).optional();
	}

	/** What was signed of a size; somebody must have. */
	CosignedCheckpoint checkpoint(String ledger, long size) {
		List<Row> rows = this.db.sql("SELECT root, note_line FROM witness.cosignature WHERE size = ? ORDER BY party")
			.param(size)
			.query((row, n) -> new Row(Hash.of(row.getBytes(1)), SignatureLine.parse(row.getString(2))))
			.list();
		return CosignedCheckpoint.of(new Checkpoint(ledger, size, rows.getFirst().root),
				rows.stream().map(Row::line).toList());
	}

	private record Row(Hash root, SignatureLine line) {
	}

}
