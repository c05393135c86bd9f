package org.caseledger.service.doctor;

import java.nio.file.Files;
import java.util.Optional;

import javax.sql.DataSource;

import org.caseledger.service.home.DataFolder;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The database, for as far as there is one: whoever needs it looks at nothing without it,
 * so that a database that is down is complained of once.
 */
@Component
class DatabaseAccess {

	private final ObjectProvider<DataFolder> home;

	private final ObjectProvider<DataSource> source;

	private final @Nullable String url;

	private boolean failed;

	DatabaseAccess(ObjectProvider<DataFolder> home, ObjectProvider<DataSource> source,
			@Value("${caseledger.database.url:#{null}}") @Nullable String url) {
		this.home = home;
		this.source = source;
		this.url = url;
	}

	/** Where it is, without a login. */
	String place() {
		return (this.url == null) ? "in the data folder" : this.url.replaceAll("[?].*", "");
	}

	boolean isEmbedded() {
		return this.url == null;
	}

	/**
	 * Opens the database; an embedded one that never was is not made.
	 * @return a client, empty when there is no database yet or it did not open before
	 */
	Optional<JdbcClient> open() {
		if (this.failed || (isEmbedded() && !Files.exists(this.home.getObject().postgres().resolve("PG_VERSION")))) {
			return Optional.empty();
		}
		this.failed = true;
		JdbcClient client = JdbcClient.create(this.source.getObject());
		this.failed = false;
		return Optional.of(client);
	}

	/** The database, if a ledger was founded in it. */
	Optional<JdbcClient> founded() {
		return open().filter((db) -> db
			.sql("SELECT to_regclass('ledger.position') IS NOT NULL AND to_regclass('witness.position') IS NOT NULL")
			.query(Boolean.class)
			.single());
	}

}
