package org.caseledger.service.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A PostgreSQL server on a data folder whose service was killed.
 */
public final class OrphanServer {

	private OrphanServer() {
	}

	/**
	 * Looks for the server that runs on a folder.
	 * @param data the server's own folder
	 * @return its process, empty when none runs there
	 */
	public static Optional<ProcessHandle> of(Path data) {
		Path pidFile = data.resolve("postmaster.pid");
		try {
			if (!Files.exists(pidFile)) {
				return Optional.empty();
			}
			return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst().trim()))
				.filter((process) -> process.info().command().orElse("").endsWith("postgres"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot read " + pidFile, ex);
		}
	}

}
