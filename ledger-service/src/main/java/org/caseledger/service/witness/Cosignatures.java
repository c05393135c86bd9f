package org.caseledger.service.witness;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
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

	/** Where the party stands that has signed least. */
	private static final String REACHED = """
			(SELECT min((SELECT coalesce(max(size), 0) FROM witness.cosignature WHERE party = each.name))
			FROM unnest(string_to_array(:parties, ',')) AS each (name))
			""";

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

	/**
	 * The smallest size that all of these parties have cosigned and that contains a leaf.
	 * None has signed beyond where the last of them stands, so nothing is looked at
	 * there.
	 */
	Optional<Long> sizeAbove(long index, Collection<String> parties) {
		return this.db.sql("""
				SELECT size FROM witness.cosignature
				WHERE size > :index AND party = ANY (string_to_array(:parties, ',')) AND size <=
				""" + REACHED + "GROUP BY size HAVING count(*) = :number ORDER BY size LIMIT 1")
			.param("index", index)
			.param("parties", String.join(",", parties))
			.param("number", parties.size())
			.query(Long.class)
			.optional();
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

	/** The largest size that all of these parties have cosigned. */
	Optional<Long> largest(Collection<String> parties) {
		return this.db.sql("""
				SELECT size FROM (
					SELECT size FROM witness.cosignature WHERE party = :first AND size <=
				""" + REACHED + """
					ORDER BY size DESC LIMIT 1000) signed
				WHERE (SELECT count(*) FROM witness.cosignature c
					WHERE c.size = signed.size AND c.party = ANY (string_to_array(:parties, ','))) = :number
				ORDER BY size DESC LIMIT 1
				""")
			.param("first", parties.iterator().next())
			.param("parties", String.join(",", parties))
			.param("number", parties.size())
			.query(Long.class)
			.optional();
	}

	/** How far a party has signed, as far as it is known here. */
	long reached(String party) {
		return this.db.sql("SELECT coalesce(max(size), 0) FROM witness.cosignature WHERE party = ?")
			.param(party)
			.query(Long.class)
			.single();
	}

	/** The root that a party signed of a size. */
	Optional<Hash> root(String party, long size) {
		return this.db.sql("SELECT root FROM witness.cosignature WHERE party = ? AND size = ?")
			.params(party, size)
			.query((row, n) -> Hash.of(row.getBytes(1)))
			.optional();
	}

	/** What a party signed above a size, in order. */
	List<CosignedCheckpoint> above(String ledger, String party, long size, int limit) {
		return this.db.sql("""
				SELECT size, root, note_line FROM witness.cosignature WHERE party = ? AND size > ?
				ORDER BY size LIMIT ?
				""")
			.params(party, size, limit)
			.query((row, n) -> CosignedCheckpoint.of(new Checkpoint(ledger, row.getLong(1), Hash.of(row.getBytes(2))),
					List.of(SignatureLine.parse(row.getString(3)))))
			.list();
	}

	/**
	 * Forgets what another party signed above a size, with a key that no longer counts
	 * there.
	 */
	void forget(String party, long size) {
		this.db.sql("DELETE FROM witness.cosignature WHERE party = ? AND size > ?").params(party, size).update();
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
