package org.caseledger.service.backup;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.caseledger.service.home.SchemaLevels;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the database says of its tables. Nothing is listed here that could be forgotten
 * when a module gets another table, but for the few that hold keys.
 */
final class Catalog {

	/**
	 * Tables that go into the keys file, with those that say which key-encryption key
	 * wrapped what. A test sees to it that no other table has wrapped keys.
	 */
	static final Set<String> OF_KEYS = Set.of("vault.key_encryption_key", "vault.current_key", "vault.case_key",
			"vault.item_keys", "vault.evidence");

	/**
	 * Those of them that have a row for each key of a case or an item, and which rows
	 * belong to a data file: an upload that had not ended has no file there, and begins
	 * anew.
	 */
	static final Map<String, String> OF_ITEMS = Map.of("vault.case_key", "true", "vault.item_keys", "true",
			"vault.evidence", "stored IS NOT NULL");

	private Catalog() {
	}

	/**
	 * A table.
	 *
	 * @param name schema and name
	 * @param columns in their order
	 * @param key columns of the primary key
	 * @param counters columns that count by themselves
	 * @param once whether it has one row by construction, which a migration may insert
	 */
	record Table(String name, List<String> columns, List<String> key, List<String> counters, boolean once) {

		boolean isOfKeys() {
			return OF_KEYS.contains(this.name);
		}

	}

	/** Every table of every module but the histories of their migrations. */
	static List<Table> tables(JdbcClient db) {
		return db.sql("""
				SELECT n.nspname || '.' || c.relname,
					array(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0
						AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum),
					array(SELECT a.attname::text FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid
						AND a.attnum = ANY (i.indkey) WHERE i.indrelid = c.oid AND i.indisprimary ORDER BY a.attnum),
					array(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped
						AND a.attnum > 0 AND pg_get_serial_sequence(c.oid::regclass::text, a.attname) IS NOT NULL
						ORDER BY a.attnum)
				FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
				WHERE n.nspname = ANY (string_to_array(?, ',')) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
					AND c.relname <> 'flyway_schema_history'
				ORDER BY 1
				""")
			.param(String.join(",", SchemaLevels.known().keySet()))
			.query((row, n) -> table(row.getString(1), texts(row.getArray(2)), texts(row.getArray(3)),
					texts(row.getArray(4))))
			.list();
	}

	/** Up to which level each schema was brought. */
	static SortedMap<String, Integer> levels(JdbcClient db) {
		SortedMap<String, Integer> levels = new TreeMap<>();
		for (String schema : SchemaLevels.known().keySet()) {
			db.sql("SELECT max(version::integer) FROM " + schema + ".flyway_schema_history WHERE success")
				.query(Integer.class)
				.optional()
				.ifPresent((level) -> levels.put(schema, level));
		}
		return levels;
	}

	private static Table table(String name, List<String> columns, List<String> key, List<String> counters) {
		return new Table(name, columns, key, counters, columns.contains("singleton"));
	}

	private static List<String> texts(java.sql.Array array) throws java.sql.SQLException {
		try {
			return List.of((String[]) array.getArray());
		}
		finally {
			array.free();
		}
	}

	/** For a statement: the names come from the database's own catalogue. */
	static String columns(List<String> names) {
		return names.stream().map((name) -> "\"" + name + "\"").collect(Collectors.joining(", "));
	}

}
