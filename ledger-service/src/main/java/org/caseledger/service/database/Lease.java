package org.caseledger.service.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What only one instance at a time should do. The lease is a PostgreSQL advisory lock on
 * a connection of its own, so that it ends with the process that holds it, however that
 * ends. It saves double work; nothing may rely on it to be right, since a holder that has
 * lost it learns so late. Not for several threads at once.
 */
public final class Lease implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Lease.class);

	private static final int SECONDS_TO_ANSWER = 2;

	private final DataSource database;

	private final long key;

	private @Nullable Connection held;

	/**
	 * A lease that is not held yet.
	 * @param database the database that all instances share
	 * @param key what it is for; the same in every instance
	 */
	public Lease(DataSource database, long key) {
		this.database = database;
		this.key = key;
	}

	/**
	 * Takes the lease, or makes sure that it is still held.
	 * @return whether this instance holds it now
	 */
	public boolean hold() {
		try {
			Connection holding = this.held;
			if (holding != null && holding.isValid(SECONDS_TO_ANSWER)) {
				return true;
			}
			close();
			return take();
		}
		catch (SQLException ex) {
			log.debug("the lease cannot be taken: the database does not answer");
			return false;
		}
	}

	private boolean take() throws SQLException {
		Connection connection = this.database.getConnection();
		boolean taken = false;
		try {
			taken = call(connection, "SELECT pg_try_advisory_lock(?)");
		}
		finally {
			if (taken) {
				this.held = connection;
			}
			else {
				connection.close();
			}
		}
		return taken;
	}

	private boolean call(Connection connection, String function) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(function)) {
			statement.setLong(1, this.key);
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				return row.getBoolean(1);
			}
		}
	}

	/**
	 * Gives the lease back, if it is held.
	 */
	@Override
	public void close() {
		Connection connection = this.held;
		this.held = null;
		if (connection != null) {
			try (connection) {
				call(connection, "SELECT pg_advisory_unlock(?)");
			}
			catch (SQLException ex) {
				log.debug("the lease ended with its connection");
			}
		}
	}

}
