package org.caseledger.service.database;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.ExecutionException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.caseledger.service.home.DataFolder;
import org.caseledger.service.home.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of the service's own, durable and reachable only with a password
 * that lies in the data folder.
 */
final class EmbeddedServer implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);

	static final String USER = "postgres";

	/** Of the binaries that come with this program. */
	static final String MAJOR = "18";

	private static final String ONLY_WITH_PASSWORD = """
			# Written at each start: every login needs the password of the data folder.
			local all all scram-sha-256
			host all all 127.0.0.1/32 scram-sha-256
			host all all ::1/128 scram-sha-256
			""";

	private final EmbeddedPostgres postgres;

	private final String password;

	private EmbeddedServer(EmbeddedPostgres postgres, String password) {
		this.postgres = postgres;
		this.password = password;
	}

	static EmbeddedServer start(DataFolder home) {
		Path data = home.postgres();
		requireMajor(data.resolve("PG_VERSION"));
		stopOrphan(data);
		String password = password(home);
		try {
			boolean fresh = !Files.exists(data.resolve("PG_VERSION"));
			EmbeddedServer server = new EmbeddedServer(launch(data, password), password);
			if (fresh) {
				server.demandPassword(data);
			}
			home.run("postgres.url")
				.write((server.url() + "&user=" + USER + "&password=" + password).getBytes(StandardCharsets.UTF_8));
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("the embedded PostgreSQL did not start on " + data, ex);
		}
	}

	/** A server of another major version would only say so in its log. */
	private static void requireMajor(Path file) {
		try {
			if (Files.exists(file) && !Files.readString(file).strip().equals(MAJOR)) {
				throw new RefusedException(
						"The database in " + file.getParent() + " was made by PostgreSQL "
								+ Files.readString(file).strip() + "; this program brings PostgreSQL " + MAJOR + ".",
						"Back the folder up with the version of this program that made it, and restore it with this one.");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot read " + file, ex);
		}
	}

	static String password(DataFolder home) {
		return HexFormat.of().formatHex(home.secret("postgres").readOrCreate(32));
	}

	/** Where the server of a running service listens, without the login. */
	static String urlOfRunning(DataFolder home) {
		String url = new String(home.run("postgres.url").read(), StandardCharsets.UTF_8);
		return url.substring(0, url.indexOf("&user="));
	}

	String url() {
		return "jdbc:postgresql://127.0.0.1:" + this.postgres.getPort() + "/postgres?ApplicationName=caseledger";
	}

	String password() {
		return this.password;
	}

	private static EmbeddedPostgres launch(Path data, String password) throws IOException {
		// zonky switches durability off unless told otherwise: it is made for tests
		return EmbeddedPostgres.builder()
			.setDataDirectory(data)
			.setCleanDataDirectory(false)
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("full_page_writes", "on")
			.setServerConfig("listen_addresses", "127.0.0.1")
			.setServerConfig("unix_socket_directories", "")
			.setServerConfig("max_connections", "100")
			.setServerConfig("shared_buffers", "256MB")
			// after each checkpoint every page is logged whole once: not every half
			// minute
			.setServerConfig("max_wal_size", "4GB")
			.setServerConfig("checkpoint_timeout", "15min")
			.setConnectConfig("password", password)
			.setRegisterShutdownHook(false)
			.setPGStartupWait(Duration.ofSeconds(60))
			.setOutputRedirector(ProcessBuilder.Redirect.appendTo(logFile(data)))
			.setErrorRedirector(ProcessBuilder.Redirect.appendTo(logFile(data)))
			.start();
	}

	private static File logFile(Path data) {
		return data.resolveSibling("postgres.log").toFile();
	}

	private void demandPassword(Path data) throws IOException {
		try (var connection = this.postgres.getPostgresDatabase().getConnection();
				var statement = connection.createStatement()) {
			statement.execute("ALTER ROLE " + USER + " PASSWORD '" + this.password + "'");
			Files.writeString(data.resolve("pg_hba.conf"), ONLY_WITH_PASSWORD);
			statement.execute("SELECT pg_reload_conf()");
		}
		catch (java.sql.SQLException ex) {
			throw new IOException("the password could not be set", ex);
		}
	}

	/**
	 * A killed service leaves its server running; the next start would then fail.
	 */
	static void stopOrphan(Path data) {
		OrphanServer.of(data).ifPresent((process) -> {
			log.warn("stopping the PostgreSQL server {} that a killed service left behind", process.pid());
			process.destroy();
			await(process);
		});
	}

	private static void await(ProcessHandle process) {
		try {
			process.onExit().get(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while an orphaned PostgreSQL stops", ex);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new IllegalStateException(
					"PostgreSQL process " + process.pid() + " holds the data folder and does not stop; end it first",
					ex);
		}
	}

	@Override
	public void close() {
		try {
			this.postgres.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("the embedded PostgreSQL did not stop", ex);
		}
	}

}
