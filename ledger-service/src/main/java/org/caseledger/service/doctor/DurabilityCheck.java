package org.caseledger.service.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether the database keeps what it has acknowledged, and how long that takes.
 */
@Component
class DurabilityCheck implements Check {

	private static final int COMMITS = 20;

	private static final List<String> NEEDED = List.of("fsync", "synchronous_commit", "full_page_writes");

	private final DatabaseAccess access;

	DurabilityCheck(DatabaseAccess access) {
		this.access = access;
	}

	@Override
	public String name() {
		return "durability";
	}

	@Override
	public List<Observation> look() throws IOException {
		List<Observation> seen = new ArrayList<>();
		if (this.access.open().isPresent()) {
			JdbcClient db = this.access.open().get();
			for (String setting : NEEDED) {
				String value = DatabaseCheck.show(db, setting);
				if (value.equals("off")) {
					seen.add(Observation.wrong(name(),
							"The database runs with " + setting
									+ " = off: what it has acknowledged can be lost with the machine.",
							"Set " + setting + " = on in postgresql.conf, and reload it."));
				}
			}
			if (seen.isEmpty()) {
				seen.add(Observation.good(name(), "The database keeps what it acknowledges (fsync is on)."));
			}
			seen.add(commits(db));
			seen.addAll(disk(db));
		}
		return seen;
	}

	/** A message in the database's own log: it is synced like a row, and leaves none. */
	private Observation commits(JdbcClient db) {
		long start = System.nanoTime();
		for (int i = 0; i < COMMITS; i++) {
			db.sql("SELECT pg_logical_emit_message(true, 'caseledger.doctor', '')").query(String.class).single();
		}
		return DiskCheck.speed(name(), "The database makes a transaction durable", System.nanoTime() - start, COMMITS);
	}

	/** Of a server on this machine that does not lie in the data folder. */
	private List<Observation> disk(JdbcClient db) throws IOException {
		if (this.access.isEmbedded()
				|| !db.sql("SELECT pg_has_role('pg_read_all_settings', 'USAGE')").query(Boolean.class).single()) {
			return List.of();
		}
		Path folder = Path.of(DatabaseCheck.show(db, "data_directory"));
		return Files.isWritable(folder) ? new DiskCheck(folder, "database-disk").look() : List.of();
	}

}
