package org.caseledger.service.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.Leaf;
import org.caseledger.protocol.entry.VoidLeaf;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The records of the projection, for reading.
 */
@Component
public class Records {

	private static final String COLUMNS = "SELECT index, hash, bytes, stage FROM ledger.record ";

	/** Bytes of records that are kept for those who wait for their receipts. */
	private static final long RECENT = 4 << 20;

	private final JdbcClient db;

	private final JdbcTemplate jdbc;

	private final Cache<EntryName, StoredRecord> recent = Caffeine.newBuilder()
		.maximumWeight(RECENT)
		.weigher((EntryName name, StoredRecord record) -> record.bytes().length)
		.build();

	Records(JdbcClient db, JdbcTemplate jdbc) {
		this.db = db;
		this.jdbc = jdbc;
	}

	/**
	 * Keeps a record that was just written, for those who wait for its receipt.
	 * @param name the name of its entry
	 * @param record the record
	 */
	void remember(EntryName name, StoredRecord record) {
		this.recent.put(name, record);
	}

	/**
	 * A record by its receipt number.
	 * @param hash record hash
	 * @return the record
	 */
	public Optional<StoredRecord> find(Hash hash) {
		return this.db.sql(COLUMNS + "WHERE hash = ?").param(hash.bytes()).query(Records::map).optional();
	}

	/**
	 * A record by the name of its entry.
	 * @param name organisation and id
	 * @return the record
	 */
	public Optional<StoredRecord> find(EntryName name) {
		return this.db.sql(COLUMNS + "WHERE org = ? AND id = ?")
			.params(name.org(), name.id())
			.query(Records::map)
			.optional();
	}

	/**
	 * Records of one organisation by the names of their entries.
	 * @param org the organisation
	 * @param ids ids of the entries
	 * @return the records that are there, by id
	 */
	public Map<UUID, StoredRecord> find(String org, Collection<UUID> ids) {
		Map<UUID, StoredRecord> found = new HashMap<>();
		for (UUID id : ids) {
			StoredRecord known = this.recent.getIfPresent(new EntryName(org, id));
			if (known != null) {
				found.put(id, known);
			}
		}
		if (found.size() == ids.size()) {
			return found;
		}
		Object[] others = ids.stream().filter((id) -> !found.containsKey(id)).toArray();
		// one look-up for each id, whatever the planner believes about the table
		this.jdbc.query(
				"""
						SELECT index, hash, bytes, stage, id FROM unnest(?::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
							SELECT index, hash, bytes, stage FROM ledger.record r WHERE r.org = ? AND r.id = wanted.id LIMIT 1) found
						""",
				(statement) -> {
					statement.setArray(1, statement.getConnection().createArrayOf("uuid", others));
					statement.setString(2, org);
				}, (row) -> {
					found.put(row.getObject(5, UUID.class), map(row, 0));
				});
		return found;
	}

	/**
	 * What stands at a place of the log instead of records, where the rules refused a
	 * transaction.
	 * @param index the leaf
	 * @return the void leaf, empty when there is a record or nothing
	 */
	public Optional<VoidLeaf> voidAt(long index) {
		return this.db.sql("SELECT bytes FROM ledger.record WHERE index = ? AND case_id IS NULL")
			.param(index)
			.query(byte[].class)
			.optional()
			.map(Leaf::parse)
			.filter(VoidLeaf.class::isInstance)
			.map(VoidLeaf.class::cast);
	}

	/**
	 * The records of a case in order.
	 * @param caseId the case
	 * @param below only leaves below this index: the case as of a tree of that size
	 * @return the records, empty when there is none
	 */
	public List<StoredRecord> ofCase(String caseId, long below) {
		return this.db.sql(COLUMNS + "WHERE case_id = ? AND index < ? ORDER BY index")
			.params(caseId, below)
			.query(Records::map)
			.list();
	}

	/**
	 * The records of every case, journal and register, in order.
	 * @param from first leaf
	 * @param to leaf after the last
	 * @param limit at most so many
	 * @return the records
	 */
	public List<StoredRecord> ofAll(long from, long to, int limit) {
		return this.db.sql(COLUMNS + "WHERE index >= ? AND index < ? AND case_id IS NOT NULL ORDER BY index LIMIT ?")
			.params(from, to, limit)
			.query(Records::map)
			.list();
	}

	/**
	 * The records of the cases that an organisation owns or is admitted to, in order.
	 * @param org the organisation
	 * @param from first leaf
	 * @param to leaf after the last
	 * @param limit at most so many
	 * @return the records
	 */
	public List<StoredRecord> ofParticipant(String org, long from, long to, int limit) {
		return this.db.sql(COLUMNS + """
				WHERE index >= ? AND index < ?
					AND (owner = ? OR case_id IN (SELECT case_id FROM ledger.case_party WHERE org = ?))
				ORDER BY index LIMIT ?
				""").params(from, to, org, org, limit).query(Records::map).list();
	}

	/**
	 * The records that archive a case, in order.
	 * @param from first leaf
	 * @param to leaf after the last
	 * @param limit at most so many
	 * @return the records
	 */
	public List<StoredRecord> archiving(long from, long to, int limit) {
		return this.db.sql(COLUMNS + "WHERE type = 'archived' AND index >= ? AND index < ? ORDER BY index LIMIT ?")
			.params(from, to, limit)
			.query(Records::map)
			.list();
	}

	/**
	 * The records of a class in the cases of an owner, in order.
	 * @param owner owner of the cases
	 * @param kind class of the types
	 * @param from first leaf
	 * @param to leaf after the last
	 * @return the records
	 */
	public List<StoredRecord> ofClass(String owner, String kind, long from, long to) {
		return this.db.sql(COLUMNS + "WHERE owner = ? AND class = ? AND index >= ? AND index < ? ORDER BY index")
			.params(owner, kind, from, to)
			.query(Records::map)
			.list();
	}

	/**
	 * The last record of a type in the cases of an owner.
	 * @param owner owner of the cases
	 * @param type of the record
	 * @param below only leaves below this index
	 * @return the record
	 */
	public Optional<StoredRecord> lastOfType(String owner, String type, long below) {
		return this.db.sql(COLUMNS + """
				WHERE owner = ? AND class = split_part(?, '.', 1) AND index < ? AND type = ?
				ORDER BY index DESC LIMIT 1
				""").params(owner, type, below, type).query(Records::map).optional();
	}

	/**
	 * Whether a range of the log has anything but records of a type.
	 * @param type the type
	 * @param from first leaf
	 * @param to leaf after the last
	 * @return whether it has
	 */
	public boolean hasOtherThan(String type, long from, long to) {
		return this.db.sql("""
				SELECT EXISTS (SELECT FROM ledger.record WHERE index >= ? AND index < ? AND type IS DISTINCT FROM ?)
				""").params(from, to, type).query(Boolean.class).single();
	}

	/**
	 * Every case, journal and register that the rules know, also when its records are
	 * gone from the projection.
	 * @return the names in order
	 */
	public List<String> cases() {
		return this.db.sql("SELECT substr(key, 6) FROM ledger.state WHERE key LIKE 'case/%' ORDER BY key")
			.query(String.class)
			.list();
	}

	private static StoredRecord map(ResultSet row, int number) throws SQLException {
		return new StoredRecord(row.getLong(1), Hash.of(row.getBytes(2)), row.getBytes(3), row.getString(4), null);
	}

}
