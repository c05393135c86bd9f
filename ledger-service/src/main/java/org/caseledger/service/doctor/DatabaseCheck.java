package org.caseledger.service.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.caseledger.service.home.RefusedException;
import org.caseledger.service.home.SchemaLevels;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether the database answers, and is one that this program can go on with.
 */
@Component
class DatabaseCheck implements Check {

	/** What the project is tested with, and what an operator may bring. */
	private static final int OLDEST = 15;

	private final DatabaseAccess access;

	DatabaseCheck(DatabaseAccess access) {
		this.access = access;
	}

	@Override
	public String name() {
		return "database";
	}

	@Override
	public List<Observation> look() {
		try {
			return this.access.open()
				.map(this::look)
				.orElseGet(
						() -> List.of(Observation.good(name(), "There is no database yet: the first start makes it.")));
		}
		catch (BeanCreationException ex) {
			if (ex.getRootCause() instanceof RefusedException) {
				throw ex;
			}
			return List.of(Observation.wrong(name(),
					"The database " + this.access.place() + " does not answer: " + reason(ex) + ".",
					this.access.isEmbedded() ? "Look into postgres.log in the data folder, then start the service."
							: "Start it, or correct caseledger.database.url, .user and .password."));
		}
	}

	private static String reason(BeanCreationException failure) {
		String reason = String.valueOf(Optional.ofNullable(failure.getRootCause()).orElse(failure).getMessage());
		return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
	}

	private List<Observation> look(JdbcClient db) {
		List<Observation> seen = new ArrayList<>();
		int version = Integer.parseInt(show(db, "server_version_num")) / 10_000;
		String text = "The database " + this.access.place() + " is PostgreSQL " + show(db, "server_version") + ".";
		seen.add((version >= OLDEST) ? Observation.good(name(), text)
				: Observation.wrong(name(), text, "Use PostgreSQL " + OLDEST + " or newer."));
		String behind = SchemaLevels.known()
			.entrySet()
			.stream()
			.filter((schema) -> level(db, schema.getKey()) < schema.getValue())
			.map((schema) -> schema.getKey() + " " + level(db, schema.getKey()))
			.collect(Collectors.joining(", "));
		seen.add(Observation.good("migrations", behind.isEmpty() ? "Its tables are those of this version."
				: "The next start brings its tables to this version (now " + behind + ")."));
		return seen;
	}

	private static int level(JdbcClient db, String schema) {
		String history = schema + ".flyway_schema_history";
		boolean there = db.sql("SELECT to_regclass(?) IS NOT NULL").param(history).query(Boolean.class).single();
		return there ? db.sql("SELECT coalesce(max(version::int), 0) FROM " + history + " WHERE success")
			.query(Integer.class)
			.single() : 0;
	}

	static String show(JdbcClient db, String setting) {
		return db.sql("SELECT current_setting(?)").param(setting).query(String.class).single();
	}

}
