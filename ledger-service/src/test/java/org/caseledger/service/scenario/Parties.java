package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.caseledger.protocol.json.JsonObject;

/**
 * Instances of several parties on one network, each with a database and keys of its own.
 */
final class Parties implements AutoCloseable {

	private final Network network;

	private final Map<String, Map<String, Object>> settings = new HashMap<>();

	private final Map<String, RunningService> running = new LinkedHashMap<>();

	/**
	 * None yet.
	 * @param network with the files of each party; it is closed with the instances
	 */
	Parties(Network network) {
		this.network = network;
	}

	/** Starts the instance of a party, which needs others to be of use. */
	RunningService start(String party, Map<String, Object> settings) {
		try {
			Path data = Files.createTempDirectory(Path.of("target"), "party");
			this.settings.put(party, settings);
			return on(data, party);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Starts it again, on the same data. */
	RunningService startAgain(String party) {
		return on(of(party).data(), party);
	}

	private RunningService on(Path data, String party) {
		Map<String, Object> all = new HashMap<>(Map.of("caseledger.ledger", "fabric", "caseledger.fabric.files",
				this.network.file(party, "fabric.properties").toString(), "caseledger.parties",
				this.network.file(party, "parties.properties").toString()));
		all.putAll(Objects.requireNonNull(this.settings.get(party)));
		RunningService service = RunningService.on(data, all);
		this.running.put(party, service);
		return service;
	}

	RunningService of(String party) {
		return Objects.requireNonNull(this.running.get(party));
	}

	Collection<RunningService> all() {
		return this.running.values();
	}

	/** Both supervisors record the same content, each through its own instance. */
	void admit(String organisation, String host, String kind) {
		for (RunningService each : all()) {
			Await.until(() -> each.as(RunningService.REGULATOR).get("/v1/trust").status() == 200);
		}
		JsonObject request = RunningService.registration(of("regulator"), organisation, host, kind);
		of("regulator").as(RunningService.REGULATOR).post("/v1/entries", request).expect(201);
		of("association").as(RunningService.ASSOCIATION).post("/v1/entries", request).expect(201);
		for (RunningService each : all()) {
			Await.until(() -> each.count("SELECT count(*) FROM ledger.record WHERE type = 'organisation.registered'"
					+ " AND convert_from(bytes, 'UTF8') LIKE ?", "%\"" + organisation + "\"%") == 2);
		}
	}

	@Override
	public void close() {
		this.running.values().forEach(RunningService::close);
		this.network.close();
	}

}
