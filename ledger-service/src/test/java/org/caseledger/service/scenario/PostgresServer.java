package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A PostgreSQL server that no service owns, so that it can be killed alone and shared by
 * several instances. Durable, as an operator's would be.
 */
final class PostgresServer implements AutoCloseable {

	/**
	 * A test holds this lock for as long as the statements that {@link #hold} names have
	 * to wait.
	 */
	private static final long GATE = 4711;

	private final Path data;

	private final int port;

	private EmbeddedPostgres postgres;

	private PostgresServer(Path data, int port, EmbeddedPostgres postgres) {
		this.data = data;
		this.port = port;
		this.postgres = postgres;
	}

	static PostgresServer start(Path data) {
		try {
			int port = freePort();
			return new PostgresServer(data, port, launch(data, port, "on"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** As somebody runs it who wants it to be fast. */
	static PostgresServer startWithoutFsync(Path data) {
		try {
			int port = freePort();
			return new PostgresServer(data, port, launch(data, port, "off"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket free = new ServerSocket(0)) {
			return free.getLocalPort();
		}
	}

	private static EmbeddedPostgres launch(Path data, int port, String fsync) throws IOException {
		return EmbeddedPostgres.builder()
			.setDataDirectory(data)
			.setCleanDataDirectory(false)
			.setPort(port)
			.setServerConfig("fsync", fsync)
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("full_page_writes", "on")
			.setServerConfig("max_connections", "100")
			.setServerConfig("unix_socket_directories", "")
			.setPGStartupWait(Duration.ofSeconds(60))
			.setRegisterShutdownHook(false)
			.start();
	}

	String url() {
		return url("postgres") + "&user=postgres";
	}

	/** The address of a database, for whoever names a user beside it. */
	String url(String database) {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/" + database + "?connectTimeout=5";
	}

	Connection connect() throws SQLException {
		return DriverManager.getConnection(url());
	}

	int execute(String statement) {
		try (Connection connection = connect(); PreparedStatement prepared = connection.prepareStatement(statement)) {
			return prepared.execute() ? 0 : prepared.getUpdateCount();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	long number(String query) {
		try (Connection connection = connect();
				PreparedStatement prepared = connection.prepareStatement(query);
				ResultSet row = prepared.executeQuery()) {
			row.next();
			return row.getLong(1);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	String text(String query) {
		try (Connection connection = connect();
				PreparedStatement prepared = connection.prepareStatement(query);
				ResultSet row = prepared.executeQuery()) {
			row.next();
			return row.getString(1);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Makes every statement of one kind on a table wait, from now on until the gate is
	 * opened: whoever comes there stands exactly between two durable steps.
	 */
	Gate hold(String when, String table) {
		execute("""
				CREATE OR REPLACE FUNCTION public.wait_at_the_gate() RETURNS trigger LANGUAGE plpgsql AS
				$$ BEGIN PERFORM pg_advisory_xact_lock_shared(%d); RETURN NULL; END $$
				""".formatted(GATE));
		execute("CREATE TRIGGER gate BEFORE " + when + " ON " + table
				+ " FOR EACH STATEMENT EXECUTE FUNCTION public.wait_at_the_gate()");
		try {
			Connection connection = connect();
			try (PreparedStatement close = connection.prepareStatement("SELECT pg_advisory_lock(" + GATE + ")")) {
				close.execute();
			}
			return new Gate(table, connection);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A closed gate. */
	final class Gate implements AutoCloseable {

		private final String table;

		private final Connection connection;

		private Gate(String table, Connection connection) {
			this.table = table;
			this.connection = connection;
		}

		/** Until somebody stands before it. */
		void awaitSomebody() {
			long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
			while (number("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = " + GATE
					+ " AND NOT granted") == 0) {
				if (System.nanoTime() - end > 0) {
					throw new AssertionError("nobody came to " + this.table);
				}
				Pause.millis(20);
			}
		}

		@Override
		public void close() {
			try (this.connection) {
				execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = " + GATE
						+ " AND NOT granted");
				execute("DROP TRIGGER gate ON " + this.table);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	/** As a power cut would end it. */
	void kill() {
		try {
			long pid = Long.parseLong(Files.readAllLines(this.data.resolve("postmaster.pid")).getFirst().strip());
			ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
			var children = postmaster.children().toList();
			postmaster.destroyForcibly();
			children.forEach(ProcessHandle::destroyForcibly);
			postmaster.onExit().join();
			children.forEach((child) -> child.onExit().join());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	boolean isDown() {
		try (Connection connection = connect()) {
			return !connection.isValid(5);
		}
		catch (SQLException ex) {
			return true;
		}
	}

	void restart() {
		try {
			// gives the folder free; that there is no server to stop any more, it only
			// logs
			this.postgres.close();
			this.postgres = launch(this.data, this.port, "on");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
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
