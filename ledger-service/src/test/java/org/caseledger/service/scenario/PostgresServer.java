package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.caseledger.testsupport.ServerProgram;
import org.caseledger.testsupport.containers.ContainerServer;
import org.caseledger.testsupport.containers.Containers;

/**
 * A PostgreSQL server that no service owns, so that it can be killed alone and shared by
 * several instances. Durable, as an operator's would be. In a container, if the build was
 * told so.
 */
final class PostgresServer implements AutoCloseable {

	/**
	 * A test holds this lock for as long as the statements that {@link #hold} names have
	 * to wait.
	 */
	private static final long GATE = 4711;

	/** Of the image that Docker's own library has. */
	private static final String IMAGE = System.getProperty("caseledger.postgres.image", "postgres:18");

	private final int port;

	private final ServerProgram program;

	private PostgresServer(Path data, String fsync) {
		try (ServerSocket free = new ServerSocket(0)) {
			this.port = free.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.program = Containers.isWanted() ? inContainer(fsync) : new PostgresProcess(data, this.port, fsync);
	}

	static PostgresServer start(Path data) {
		return new PostgresServer(data, "on");
	}

	/** As somebody runs it who wants it to be fast. */
	static PostgresServer startWithoutFsync(Path data) {
		return new PostgresServer(data, "off");
	}

	/** Its data stay in the container. */
	private ServerProgram inContainer(String fsync) {
		ServerProgram container = ContainerServer
			.start(new ContainerServer.Order(IMAGE, 5432, this.port, Map.of("POSTGRES_HOST_AUTH_METHOD", "trust"),
					List.of(), List.of("postgres", "-c", "fsync=" + fsync, "-c", "max_connections=100")));
		awaitUp(container);
		return container;
	}

	private void awaitUp(ServerProgram program) {
		long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
		while (isDown()) {
			if (!program.isAlive() || System.nanoTime() - end > 0) {
				throw new IllegalStateException("PostgreSQL does not start:\n" + program.log());
			}
			Pause.millis(50);
		}
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
		return list(query).getFirst();
	}

	/** The first column. */
	List<String> list(String query) {
		try (Connection connection = connect();
				PreparedStatement prepared = connection.prepareStatement(query);
				ResultSet row = prepared.executeQuery()) {
			List<String> values = new ArrayList<>();
			while (row.next()) {
				values.add(row.getString(1));
			}
			return values;
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
		this.program.kill();
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
		this.program.restart();
		awaitUp(this.program);
	}

	@Override
	public void close() {
		this.program.close();
	}

}
