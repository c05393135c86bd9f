package org.caseledger.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

import org.caseledger.demo.tamper.Database;

/**
 * How much is in the database of the service.
 *
 * @param records in the log
 * @param database bytes of all of it
 * @param tables bytes of the biggest tables with their indexes, biggest first
 */
record Sizes(long records, long database, SequencedMap<String, Long> tables) {

	static Sizes of(Database database) throws SQLException {
		try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
			SequencedMap<String, Long> tables = new LinkedHashMap<>();
			try (ResultSet rows = statement.executeQuery("""
					SELECT relnamespace::regnamespace || '.' || relname, pg_total_relation_size(oid) FROM pg_class
					WHERE relkind = 'r' AND relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')
					ORDER BY 2 DESC LIMIT 10""")) {
				while (rows.next()) {
					tables.put(rows.getString(1), rows.getLong(2));
				}
			}
			return new Sizes(number(statement, "SELECT max(index) + 1 FROM ledger.record"),
					number(statement, "SELECT pg_database_size(current_database())"), tables);
		}
	}

	private static long number(Statement statement, String query) throws SQLException {
		try (ResultSet row = statement.executeQuery(query)) {
			row.next();
			return row.getLong(1);
		}
	}

}
