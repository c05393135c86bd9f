package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.caseledger.testsupport.ServerProgram;

/**
 * PostgreSQL as a process of this machine, from the binaries that the service brings.
 */
final class PostgresProcess implements ServerProgram {

	private final Path data;

	private final int port;

	private final String fsync;

	private EmbeddedPostgres postgres;

	PostgresProcess(Path data, int port, String fsync) {
		this.data = data;
		this.port = port;
		this.fsync = fsync;
		this.postgres = launch();
	}

	private EmbeddedPostgres launch() {
		try {
			return EmbeddedPostgres.builder()
				.setDataDirectory(this.data)
				.setCleanDataDirectory(false)
				.setPort(this.port)
				.setServerConfig("fsync", this.fsync)
				.setServerConfig("synchronous_commit", "on")
				.setServerConfig("full_page_writes", "on")
				.setServerConfig("max_connections", "100")
				.setServerConfig("unix_socket_directories", "")
				.setPGStartupWait(Duration.ofSeconds(60))
				.setRegisterShutdownHook(false)
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public boolean isAlive() {
		return Files.exists(this.data.resolve("postmaster.pid")) && postmaster().isAlive();
	}

	private ProcessHandle postmaster() {
		try {
			long pid = Long.parseLong(Files.readAllLines(this.data.resolve("postmaster.pid")).getFirst().strip());
			return ProcessHandle.of(pid).orElseThrow();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void kill() {
		ProcessHandle postmaster = postmaster();
		var children = postmaster.children().toList();
		postmaster.destroyForcibly();
		children.forEach(ProcessHandle::destroyForcibly);
		postmaster.onExit().join();
		children.forEach((child) -> child.onExit().join());
	}

	@Override
	public void restart() {
		// gives the folder free; that there is no server to stop any more, it only logs
		close();
		this.postgres = launch();
	}

	@Override
	public String log() {
		return "";
	}

	@Override
	public void close() {
		try {
			this.postgres.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
