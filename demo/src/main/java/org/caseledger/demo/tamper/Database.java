package org.caseledger.demo.tamper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.caseledger.demo.api.Members;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;

/**
 * The service's PostgreSQL, as its administrator reaches it.
 *
 * @param url for JDBC
 * @param user who
 * @param password the secret
 */
public record Database(String url, String user, String password) {

	/**
	 * Reads how to reach the database from the file that the service writes for its
	 * administrator.
	 * @param data the data folder
	 * @return the database
	 */
	public static Database of(Path data) {
		Path file = data.resolve("run").resolve("postgres.json");
		try {
			Json json = Json.parse(Files.readAllBytes(file), JsonLimits.bytes(1 << 16));
			return new Database(Members.text(json, "url"), Members.text(json, "user"), Members.text(json, "password"));
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
		return DriverManager.getConnection(this.url, this.user, this.password);
	}

	/** Without the password. */
	@Override
	public String toString() {
		return this.user + " at " + this.url;
	}

}
