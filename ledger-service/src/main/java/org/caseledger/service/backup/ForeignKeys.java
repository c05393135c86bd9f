package org.caseledger.service.backup;

import java.util.List;

import org.caseledger.service.home.SchemaLevels;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Foreign keys, which go while rows are loaded in any order, and come back at the end.
 */
final class ForeignKeys {

	private final JdbcClient db;

	private final List<ForeignKey> all;

	private ForeignKeys(JdbcClient db, List<ForeignKey> all) {
		this.db = db;
		this.all = all;
	}

	private record ForeignKey(String name, String table, String definition, String orphans) {
	}

	/** Takes them away, in the transaction that loads. */
	static ForeignKeys drop(JdbcClient db) {
		List<ForeignKey> all = db
			.sql("""
					SELECT quote_ident(k.conname), k.conrelid::regclass::text, pg_get_constraintdef(k.oid),
						CASE WHEN k.confdeltype = 'c' THEN (
							SELECT 'DELETE FROM ' || k.conrelid::regclass || ' c WHERE NOT EXISTS (SELECT FROM '
								|| k.confrelid::regclass || ' p WHERE '
								|| string_agg('p.' || quote_ident(pa.attname) || ' = c.' || quote_ident(ca.attname), ' AND ')
								|| ')'
							FROM unnest(k.conkey, k.confkey) AS pair (child, parent)
							JOIN pg_attribute ca ON ca.attrelid = k.conrelid AND ca.attnum = pair.child
							JOIN pg_attribute pa ON pa.attrelid = k.confrelid AND pa.attnum = pair.parent)
						ELSE '' END
					FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
					WHERE k.contype = 'f' AND n.nspname = ANY (string_to_array(?, ','))
					""")
			.param(String.join(",", SchemaLevels.known().keySet()))
			.query((row, n) -> new ForeignKey(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
			.list();
		all.forEach((key) -> db.sql("ALTER TABLE " + key.table + " DROP CONSTRAINT " + key.name).update());
		return new ForeignKeys(db, all);
	}

	/**
	 * Puts them back. What goes with another row (ON DELETE CASCADE) goes with one that
	 * was destroyed since as well; anything else that refers to nothing is refused.
	 */
	void restore() {
		for (ForeignKey key : this.all) {
			if (!key.orphans.isEmpty()) {
				this.db.sql(key.orphans).update();
			}
			this.db.sql("ALTER TABLE " + key.table + " ADD CONSTRAINT " + key.name + " " + key.definition).update();
		}
	}

}
