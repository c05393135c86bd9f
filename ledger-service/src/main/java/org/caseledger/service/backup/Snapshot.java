package org.caseledger.service.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.postgresql.PGConnection;

/**
 * The rows of one moment, as PostgreSQL copies them.
 */
final class Snapshot {

	private final Connection connection;

	private final List<Catalog.Table> tables;

	private final Consumer<String> progress;

	private long rows;

	/** Takes a connection whose transaction (REPEATABLE READ) has asked nothing yet. */
	Snapshot(Connection connection, List<Catalog.Table> tables, Consumer<String> progress) {
		this.connection = connection;
		this.tables = tables;
		this.progress = progress;
	}

	/** Keeps every table as it is until the transaction ends; writes go on. */
	void lock() throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement
				.execute("LOCK TABLE " + this.tables.stream().map(Catalog.Table::name).collect(Collectors.joining(", "))
						+ " IN ACCESS SHARE MODE");
		}
	}

	/** Rows written since the last {@link #beginAnew}. */
	long rows() {
		return this.rows;
	}

	void beginAnew() {
		this.rows = 0;
	}

	void rows(Catalog.Table table, ArchiveOutput out) throws IOException, SQLException {
		long copied = copy(table.name() + " (" + Catalog.columns(table.columns()) + ")",
				out.begin(new Section.Rows(table.name(), table.columns())));
		this.progress.accept(table.name() + ": " + copied + " rows");
	}

	/** Which rows of a table the other file has to have. */
	void names(Catalog.Table table, ArchiveOutput out) throws IOException, SQLException {
		copy("(SELECT " + Catalog.columns(table.key()) + " FROM " + table.name() + " WHERE "
				+ Objects.requireNonNull(Catalog.OF_ITEMS.get(table.name())) + ")",
				out.begin(new Section.Names(table.name(), table.key())));
	}

	private long copy(String what, OutputStream to) throws IOException, SQLException {
		try (to) {
			long copied = this.connection.unwrap(PGConnection.class)
				.getCopyAPI()
				.copyOut("COPY " + what + " TO STDOUT (FORMAT binary)", to);
			this.rows += copied;
			return copied;
		}
	}

	/** Sequences are of no snapshot: they are never behind it. */
	void counters(ArchiveOutput out) throws IOException, SQLException {
		for (Catalog.Table table : this.tables) {
			for (String column : table.counters()) {
				out.put(new Section.Counter(table.name(), column, counter(table, column)));
			}
		}
	}

	private long counter(Catalog.Table table, String column) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement("""
				SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence(?, ?)::regclass), 0)
				""")) {
			statement.setString(1, table.name());
			statement.setString(2, column);
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				return row.getLong(1);
			}
		}
	}

}
