package org.caseledger.service.backup;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.caseledger.service.home.RefusedException;
import org.postgresql.PGConnection;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts rows where they were, in one transaction.
 */
final class Loading {

	private final Connection connection;

	private final JdbcClient db;

	private final Consumer<String> progress;

	private final Map<String, Catalog.Table> tables;

	/** Temporary tables with the primary keys that the data file names. */
	private final Map<String, String> named = new TreeMap<>();

	private final ForeignKeys foreignKeys;

	private long read;

	private long loaded;

	Loading(Connection connection, JdbcClient db, Consumer<String> progress) {
		this.connection = connection;
		this.db = db;
		this.progress = progress;
		this.tables = Catalog.tables(db).stream().collect(Collectors.toMap(Catalog.Table::name, Function.identity()));
		this.foreignKeys = ForeignKeys.drop(db);
	}

	/** What migrations inserted gives way to the rows of the back-up. */
	void begin() {
		this.db.sql("TRUNCATE " + String.join(", ", this.tables.keySet())).update();
	}

	/** Rows that are in the database. */
	long loaded() {
		return this.loaded;
	}

	void rows(Section.Rows section, InputStream bytes) throws IOException {
		Catalog.Table table = table(section.table(), section.columns());
		long copied = copy(table.name(), section.columns(), bytes);
		this.loaded += copied;
		this.progress.accept(table.name() + ": " + copied + " rows");
	}

	/** Remembers which keys belong to the data file. */
	void names(Section.Names section, InputStream bytes) throws IOException {
		Catalog.Table table = table(section.table(), section.columns());
		if (!table.key().equals(section.columns())) {
			throw unknown(section.table());
		}
		String temporary = "named_" + this.named.size();
		this.db
			.sql("CREATE TEMPORARY TABLE " + temporary + " ON COMMIT DROP AS SELECT "
					+ Catalog.columns(section.columns()) + " FROM " + table.name() + " WITH NO DATA")
			.update();
		copy(temporary, section.columns(), bytes);
		this.named.put(table.name(), temporary);
	}

	private long copy(String into, List<String> columns, InputStream bytes) throws IOException {
		try {
			long copied = this.connection.unwrap(PGConnection.class)
				.getCopyAPI()
				.copyIn("COPY " + into + " (" + Catalog.columns(columns) + ") FROM STDIN (FORMAT binary)", bytes);
			this.read += copied;
			return copied;
		}
		catch (SQLException ex) {
			String said = Objects.requireNonNullElse(ex.getMessage(), "").lines().findFirst().orElse("");
			throw new RefusedException("The database does not take the rows of " + into + ": " + said + ".",
					"Call the restore again; if that is not enough, take an older back-up.");
		}
	}

	void counter(Section.Counter section) {
		Catalog.Table table = table(section.table(), List.of(section.column()));
		if (section.value() > 0) {
			this.db.sql("SELECT setval(pg_get_serial_sequence(?, ?), ?)")
				.params(table.name(), section.column(), section.value())
				.query()
				.singleRow();
		}
	}

	/** The end of a file says how many rows stood before it. */
	void requireRows(long expected) {
		if (this.read != expected) {
			throw new RefusedException("The back-up has " + this.read + " rows and says that it has " + expected + ".",
					"Take another copy of it, or an older back-up.");
		}
	}

	/**
	 * Leaves only those keys that belong to rows of the data file.
	 * @return how many of these the keys file did not have any more
	 */
	long end() {
		long destroyed = 0;
		for (Map.Entry<String, String> names : this.named.entrySet()) {
			String same = table(names.getKey(), List.of()).key()
				.stream()
				.map((column) -> "t.\"" + column + "\" = n.\"" + column + "\"")
				.collect(Collectors.joining(" AND "));
			this.db.sql("ANALYZE " + names.getValue()).update();
			destroyed += this.db
				.sql("SELECT count(*) FROM " + names.getValue() + " n WHERE NOT EXISTS (SELECT FROM " + names.getKey()
						+ " t WHERE " + same + ")")
				.query(Long.class)
				.single();
			this.loaded -= this.db
				.sql("DELETE FROM " + names.getKey() + " t WHERE NOT EXISTS (SELECT FROM " + names.getValue()
						+ " n WHERE " + same + ")")
				.update();
		}
		this.foreignKeys.restore();
		return destroyed;
	}

	private Catalog.Table table(String name, List<String> columns) {
		Catalog.Table table = this.tables.get(name);
		if (table == null || !table.columns().containsAll(columns)) {
			throw unknown(name);
		}
		return table;
	}

	private static RefusedException unknown(String table) {
		return new RefusedException("The back-up has rows of " + table + " as this program does not know them.",
				"Restore it with the version of this program that wrote it.");
	}

}
