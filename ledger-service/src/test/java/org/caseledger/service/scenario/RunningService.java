package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.caseledger.protocol.json.JsonObject;
import org.caseledger.service.CaseLedgerApplication;
import org.caseledger.service.access.Caller;
import org.caseledger.service.access.Tokens;
import org.caseledger.service.home.DataFolder;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A started service on a data folder of its own, shared by all scenarios, which keep to
 * their own cases. Ends with the test process.
 */
final class RunningService implements AutoCloseable {

	static final String REGULATOR = "market-regulator";

	static final String ASSOCIATION = "consumer-association";

	/** 甲家政. */
	static final String JIA = "jia-homecare";

	/** 乙物业. */
	static final String YI = "yi-property";

	private final Path data;

	private final ConfigurableApplicationContext context;

	private final Map<String, Api> callers = new ConcurrentHashMap<>();

	private RunningService(Path data, ConfigurableApplicationContext context) {
		this.data = data;
		this.context = context;
	}

	/** Begins with whoever asks first. */
	private static final class Shared {

		private static final RunningService SERVICE = start("scenarios");

	}

	private static final class Visited {

		private static final RunningService SERVICE = start("visited");

	}

	static RunningService shared() {
		return Shared.SERVICE;
	}

	/** Another one, shared by those that look at it with a browser. */
	static RunningService withVisitors() {
		return Visited.SERVICE;
	}

	private static RunningService start(String name) {
		try {
			RunningService service = on(Files.createTempDirectory(Path.of("target"), name));
			service.admit(JIA);
			service.admit(YI);
			return service;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A service of its own on a folder, for whoever closes it. */
	static RunningService on(Path data) {
		return on(data, Map.of());
	}

	/** A second one on the database of another. */
	static RunningService onDatabaseOf(RunningService other, Path data, Map<String, Object> settings) {
		try {
			String[] parts = Files.readString(other.data.resolve("run/postgres.url")).split("&user=|&password=", -1);
			Map<String, Object> all = new HashMap<>(Map.of("caseledger.database.url", parts[0],
					"caseledger.database.user", parts[1], "caseledger.database.password", parts[2]));
			all.putAll(settings);
			return on(data, all);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static RunningService on(Path data, Map<String, Object> settings) {
		Map<String, Object> properties = new HashMap<>(Map.of("caseledger.data", data.toString(), "server.port", 0,
				"server.address", "127.0.0.1", "caseledger.first-anchor", "1s", "caseledger.anchor-interval", "1s",
				"caseledger.subscription.heartbeat", "1s", "caseledger.subscription.loopback", "true",
				"caseledger.subscription.first-pause", "50ms", "caseledger.subscription.attempt-for", "2s"));
		properties.put("caseledger.uploads.sweep", "500ms");
		properties.put("caseledger.retention.sweep", "500ms");
		properties.putAll(settings);
		return new RunningService(data,
				new SpringApplicationBuilder(CaseLedgerApplication.class).properties(properties).run());
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** Both supervisors record the same content; then it is in force. */
	void admit(String organisation) {
		JsonObject request = registration(this, organisation, "ServiceProviderMSP", "provider");
		as(REGULATOR).post("/v1/entries", request).expect(201);
		as(ASSOCIATION).post("/v1/entries", request).expect(201);
	}

	/** What each supervisor records of an organisation. */
	static JsonObject registration(RunningService service, String organisation, String host, String kind) {
		return JsonObject.builder()
			.put("case", service.as(REGULATOR).get("/v1/ledger").text("register"))
			.put("type", "organisation.registered")
			.put("data",
					JsonObject.builder()
						.put("organisation", organisation)
						.put("host", host)
						.put("kind", kind)
						.put("status", "active")
						.build())
			.build();
	}

	Path data() {
		return this.data;
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	BeanFactory beans() {
		return this.context;
	}

	<T> T bean(String name, Class<T> type) {
		return this.context.getBean(name, type);
	}

	/** The API with a token of the organisation. */
	Api as(String organisation) {
		return this.callers.computeIfAbsent(organisation, (org) -> new Api(address(), token(org)));
	}

	Api withoutToken() {
		return new Api(address(), null);
	}

	String token(String organisation) {
		return new Tokens(new DataFolder(this.data), Clock.systemUTC())
			.issue(new Caller(organisation, "clerk", "somebody"), Duration.ofHours(1));
	}

	URI address() {
		try {
			return URI.create(Files.readString(this.data.resolve("run/address")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What a database administrator does behind the service's back. */
	int sql(String statement, Object... parameters) {
		try (Connection connection = DriverManager
			.getConnection(Files.readString(this.data.resolve("run/postgres.url")));
				PreparedStatement prepared = connection.prepareStatement(statement)) {
			for (int i = 0; i < parameters.length; i++) {
				prepared.setObject(i + 1, parameters[i]);
			}
			return prepared.executeUpdate();
		}
		catch (SQLException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A number that the database answers. */
	long count(String query, Object... parameters) {
		return ask(query, Long.class, parameters);
	}

	/** How many rows there are of those that a submission writes. */
	long submissionRows() {
		return count("""
				SELECT (SELECT count(*) FROM ledger.outbox) + (SELECT count(*) FROM ledger.waiting)
					+ (SELECT count(*) FROM vault.content) + (SELECT count(*) FROM vault.item_keys)
					+ (SELECT count(*) FROM vault.case_key) + (SELECT count(*) FROM vault.search_tag)
				""");
	}

	/** A value that the database answers. */
	<T> T ask(String query, Class<T> type, Object... parameters) {
		try (Connection connection = DriverManager
			.getConnection(Files.readString(this.data.resolve("run/postgres.url")));
				PreparedStatement prepared = connection.prepareStatement(query)) {
			for (int i = 0; i < parameters.length; i++) {
				prepared.setObject(i + 1, parameters[i]);
			}
			try (var answer = prepared.executeQuery()) {
				answer.next();
				return answer.getObject(1, type);
			}
		}
		catch (SQLException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Texts that the database answers. */
	List<String> list(String query) {
		return bean(JdbcClient.class).sql(query).query(String.class).list();
	}

	/** The stored form of a file, for whoever administers the storage. */
	Path stored(String evidence) {
		try (var files = Files.walk(this.data.resolve("evidence"))) {
			return files.filter((file) -> Files.isRegularFile(file) && file.toString().contains(evidence))
				.findFirst()
				.orElseThrow();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
