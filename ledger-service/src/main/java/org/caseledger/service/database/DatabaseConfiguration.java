package org.caseledger.service.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.caseledger.service.home.DataFolder;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * PostgreSQL by configuration ({@code caseledger.database.url}, {@code .user},
 * {@code .password}), or embedded when no address is given. Each module's schema is
 * migrated before anything can use the connection pool.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

	/** Schemas, each with its own migrations and history. */
	private static final List<String> SCHEMAS = List.of("embedded", "fabric", "ledger", "vault", "witness", "intake",
			"tracking", "subscription", "retention");

	/** How long a request waits for a connection before it is told to come again. */
	private static final Duration PATIENCE = Duration.ofSeconds(8);

	/** More connections than the two writers need, few enough for one small server. */
	private static final int POOL_SIZE = 24;

	@Bean(destroyMethod = "close")
	Server databaseServer(DataFolder home, @Value("${caseledger.database.url:#{null}}") @Nullable String url,
			@Value("${caseledger.database.user:}") String user,
			@Value("${caseledger.database.password:}") String password,
			@Value("${caseledger.joined:false}") boolean joined) {
		if (url != null) {
			return new Server(url, user, password, Optional.empty());
		}
		if (joined) {
			return new Server(EmbeddedServer.urlOfRunning(home), EmbeddedServer.USER, EmbeddedServer.password(home),
					Optional.empty());
		}
		EmbeddedServer embedded = EmbeddedServer.start(home);
		return new Server(embedded.url(), EmbeddedServer.USER, embedded.password(), Optional.of(embedded));
	}

	@Bean
	DataSource dataSource(Server server, List<BeforeMigration> checks, Environment settings) {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(server.url());
		config.setUsername(server.user());
		config.setPassword(server.password());
		config.setMaximumPoolSize(POOL_SIZE);
		config.setConnectionTimeout(PATIENCE.toMillis());
		config.setPoolName("caseledger");
		// many rows of one statement go to the server together
		config.addDataSourceProperty("reWriteBatchedInserts", "true");
		HikariDataSource pool = new HikariDataSource(config);
		try {
			boolean joined = settings.getProperty("caseledger.joined", Boolean.class, false);
			List<Flyway> schemas = flyways(pool, settings);
			schemas.forEach(joined ? SchemaCheck::requireSame : SchemaCheck::requireKnown);
			check(pool, checks);
			if (!joined && !settings.getProperty("caseledger.looking", Boolean.class, false)
					&& settings.getProperty("caseledger.database.migrate", Boolean.class, true)) {
				schemas.forEach(Flyway::migrate);
			}
			return pool;
		}
		catch (RuntimeException ex) {
			pool.close();
			throw ex;
		}
	}

	private static void check(DataSource pool, List<BeforeMigration> checks) {
		try (Connection connection = pool.getConnection()) {
			connection.setReadOnly(true);
			for (BeforeMigration check : checks) {
				check.check(connection);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("the database does not answer", ex);
		}
	}

	/** A restore begins at the levels of its back-up. */
	private static List<Flyway> flyways(DataSource pool, Environment settings) {
		return SCHEMAS.stream()
			.map((schema) -> Flyway.configure()
				.dataSource(pool)
				.schemas(schema)
				.locations("classpath:db/migration/" + schema)
				.target(settings.getProperty("caseledger.database.level." + schema, "latest"))
				.load())
			.toList();
	}

	/** The server in use; ends with the application when it is embedded. */
	record Server(String url, String user, String password,
			Optional<EmbeddedServer> embedded) implements AutoCloseable {

		@Override
		public void close() {
			this.embedded.ifPresent(EmbeddedServer::close);
		}

		@Override
		public String toString() {
			return "Server[" + this.url + "]";
		}

	}

}
