package org.caseledger.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.caseledger.demo.tamper.Database;

/**
 * What PostgreSQL gives at best: the same bytes into a table of its own in the same
 * server, as many in a transaction as the clients send in a request.
 */
final class Floor implements AutoCloseable {

	private final Database database;

	private final List<Connection> connections = new ArrayList<>();

	/**
	 * Makes the table.
	 * @param database the server of the service
	 * @throws SQLException if the server refuses
	 */
	Floor(Database database) throws SQLException {
		this.database = database;
		try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
			statement.execute("CREATE SCHEMA IF NOT EXISTS bench");
			statement.execute("CREATE TABLE IF NOT EXISTS bench.floor (number bigint GENERATED ALWAYS AS IDENTITY "
					+ "PRIMARY KEY, bytes bytea NOT NULL)");
		}
	}

	/**
	 * Inserts rows.
	 * @param load how many clients, how long
	 * @param bytes of one row
	 * @param rows in a transaction
	 * @return rows and times
	 * @throws SQLException if the server refuses
	 */
	Measured inserts(Load load, byte[] bytes, int rows) throws SQLException {
		List<PreparedStatement> statements = new ArrayList<>();
		byte[][] batch = new byte[rows][];
		Arrays.fill(batch, bytes);
		for (int client = 0; client < load.clients(); client++) {
			Connection connection = this.database.connect();
			this.connections.add(connection);
			PreparedStatement insert = connection
				.prepareStatement("INSERT INTO bench.floor (bytes) SELECT unnest(?::bytea[])");
			insert.setArray(1, connection.createArrayOf("bytea", batch));
			statements.add(insert);
		}
		Measured measured = load.run((client) -> statements.get(client).executeUpdate());
		tidyUp();
		return measured;
	}

	/** So that PostgreSQL does not do it while the next figure is measured. */
	private void tidyUp() throws SQLException {
		close();
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute("TRUNCATE bench.floor");
			statement.execute("CHECKPOINT");
		}
	}

	/**
	 * A setting of the server.
	 * @param name its name
	 * @return its value
	 * @throws SQLException if there is none
	 */
	String setting(String name) throws SQLException {
		try (Connection connection = this.database.connect();
				PreparedStatement show = connection.prepareStatement("SELECT current_setting(?)")) {
			show.setString(1, name);
			try (ResultSet result = show.executeQuery()) {
				result.next();
				return result.getString(1);
			}
		}
	}

	@Override
	public void close() throws SQLException {
		for (Connection connection : this.connections) {
			connection.close();
		}
		this.connections.clear();
	}

}
