package org.caseledger.demo.tamper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The service's PostgreSQL, as its administrator reaches it.
 *
 * @param url for JDBC, with user and password: a secret
 */
public record Database(String url) {

	/**
	 * Reads how to reach the database from the file that the service writes for programs
	 * of the same user.
	 * @param data the data folder
	 * @return the database
	 */
	public static Database of(Path data) {
		Path file = data.resolve("run").resolve("postgres.url");
		try {
			return new Database(Files.readString(file).strip());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not read " + file, ex);
		}
	}

	/**
	 * Connects.
	 * @return a connection for the caller to close
	 * @throws SQLException if the server refuses
	 */
	public Connection connect() throws SQLException {
		return DriverManager.getConnection(this.url);
	}

	/** Without the secret. */
	@Override
	public String toString() {
		return "Database";
	}

}
