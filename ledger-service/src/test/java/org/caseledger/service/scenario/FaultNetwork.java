package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.caseledger.protocol.commitment.Payload;
import org.caseledger.protocol.entry.Actor;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Submission;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.name.CaseId;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A network of four BFT orderers and two peers of each organisation, whose processes the
 * tests kill, and a service on it as a process of its own. A second service has nothing
 * in common with the first: it reads the regulator's peers into a database of its own.
 * All tests share them, and leave them as they found them; they end with the test
 * process.
 */
final class FaultNetwork {

	/** How long all of a kind are away; -Dcaseledger.away=15 for a quicker run. */
	static final Duration AWAY = Duration.ofSeconds(Long.getLong("caseledger.away", 60));

	/** Each with all blocks. */
	private static final Map<String, String> PEERS = Map.of("peer0-provider", "provider", "peer1-provider", "provider",
			"peer0-regulator", "regulator", "peer1-regulator", "regulator", "peer0-association", "association",
			"peer1-association", "association");

	/** How far what went on in one test may be behind. */
	private static final Duration PATIENCE = Duration.ofMinutes(1);

	/** Ends of the log up to a block. */
	private static final String ENDS = """
			SELECT block || ' ' || size || ' ' || encode(root, 'hex') FROM ledger.block_end WHERE block <= %d ORDER BY size
			""";

	private static @Nullable FaultNetwork started;

	private final Network network;

	private final PostgresServer server;

	private final Instance instance;

	/** What was acknowledged before all faults, and between them. */
	private final Workload sofar = new Workload();

	private final PostgresServer elsewhere;

	private final Instance reader;

	private FaultNetwork(Network network) throws IOException {
		this.network = network;
		Path folder = Files.createTempDirectory(Path.of("target"), "faults");
		this.server = PostgresServer.start(folder.resolve("postgres"));
		Map<String, String> environment = new HashMap<>(network.environment());
		environment.put("CASELEDGER_DATABASE_URL", this.server.url());
		environment.put("CASELEDGER_FABRIC_ENDORSE", "5s");
		environment.put("CASELEDGER_FABRIC_COMMIT", "15s");
		this.instance = Instance.start(folder.resolve("service"), environment);
		this.elsewhere = PostgresServer.start(folder.resolve("elsewhere"));
		Map<String, String> theirs = new HashMap<>(environment);
		theirs.putAll(Map.of("CASELEDGER_DATABASE_URL", this.elsewhere.url(), "CASELEDGER_FABRIC_FILES",
				network.file("regulator", "fabric.properties").toString(), "CASELEDGER_FABRIC_FOUND", "false",
				"CASELEDGER_FIRST_ANCHOR", "1h"));
		CompletableFuture<Instance> reading = CompletableFuture
			.supplyAsync(() -> Instance.start(folder.resolve("reader"), theirs));
		Pause.until("the ledger is founded", PATIENCE,
				() -> this.instance.as(RunningService.REGULATOR).get("/v1/ledger").status() == 200);
		Workload.admit(this.instance);
		assertThat(this.sofar.send(this::jia, this.sofar.fresh(complaint().caseId()))).isTrue();
		this.reader = reading.join();
	}

	static synchronized FaultNetwork shared() {
		FaultNetwork running = started;
		if (running == null) {
			Network network = Network.up("--ordering", "bft", "--peers", "2");
			Runtime.getRuntime().addShutdownHook(new Thread(network::close));
			try {
				running = new FaultNetwork(network);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			started = running;
			Runtime.getRuntime().addShutdownHook(new Thread(running::end));
		}
		return running;
	}

	private void end() {
		this.reader.close();
		this.elsewhere.close();
		this.instance.close();
		this.server.close();
	}

	Network network() {
		return this.network;
	}

	PostgresServer server() {
		return this.server;
	}

	Instance instance() {
		return this.instance;
	}

	Api jia() {
		return this.instance.as(RunningService.JIA);
	}

	Complaint complaint() {
		return Complaint.accept(jia(), "2026-09-28T02:40:00.000Z");
	}

	/** A party that goes past the service, by its own first peer. */
	PartyClient party(String name) {
		return PartyClient.of(this.network.party(name), this.network.node("peer0-" + name));
	}

	/**
	 * A submission for whoever goes past the service: into the journal of 甲家政, whose
	 * records have no private content.
	 */
	byte[] journalEntry(UUID id) {
		return new Submission(new Entry(jia().get("/v1/ledger").text("ledger"), RunningService.JIA, id,
				CaseId.journal(RunningService.JIA), "anchor", null, Instant.now(),
				new Actor("0".repeat(32), "operator"), journalData(), List.of(), Payload.root(Map.of()), List.of()),
				null)
			.bytes();
	}

	static JsonObject journalData() {
		return JsonObject.builder().put("checkpoint", "0".repeat(64)).put("size", 1).build();
	}

	/** Status of a submission of 甲家政. */
	Api.Answer status(JsonObject request) {
		return jia().get("/v1/entries/" + RunningService.JIA + "/" + text(request, "id"));
	}

	/** Submits what cannot be recorded at present. */
	Instant promised(JsonObject request) {
		return Instant.parse(jia().postWithoutWaiting("/v1/entries", request).expect(202).text("deadline"));
	}

	/** Waits until a promise is kept, before its deadline. */
	void awaitKept(JsonObject request, Instant deadline) {
		Workload.awaitKept(this::jia, request);
		assertThat(signed(request)).isAfter(Instant.EPOCH).isBefore(deadline);
	}

	/** When a witness first signed that an entry is recorded. */
	private Instant signed(JsonObject request) {
		return Instant.ofEpochMilli(this.server.number("""
				SELECT floor(extract(epoch FROM min(signed_at)) * 1000)::bigint FROM witness.cosignature
				WHERE size > (SELECT index FROM ledger.record WHERE id = '%s')
				""".formatted(text(request, "id"))));
	}

	/** Time of the transaction that recorded an entry. */
	Instant time(JsonObject request) {
		return Instant.parse(this.server.text("SELECT convert_from(bytes, 'UTF8')::json->>'txTime' FROM ledger.record "
				+ "WHERE id = '" + text(request, "id") + "'"));
	}

	/**
	 * After whatever happened: nothing that was ever acknowledged is lost or there twice,
	 * no transaction is void, the service finds no difference, what it gives out proves
	 * itself, the other service has the same log, and every peer's blocks give, at every
	 * size that the log ever had or that was cosigned, both services' root.
	 */
	void isWhole(Workload workload) throws IOException {
		workload.sendAgain(this::jia);
		workload.isWhole(this.instance, this.server);
		this.sofar.include(workload);
		this.sofar.isKept(this.server);
		Instance.Said fsck = this.instance.run("fsck");
		assertThat(fsck.exit()).as(fsck.text()).isZero();
		assertThat(this.server.number("SELECT count(*) FROM ledger.record WHERE case_id IS NULL")).as("void leaves")
			.isZero();
		workload.isProven(this.instance.as(RunningService.REGULATOR));
		long last = this.server.number("SELECT block FROM ledger.position");
		Pause.until("the other service has read it too", PATIENCE,
				() -> this.elsewhere.number("SELECT block FROM ledger.position") >= last);
		assertThat(this.elsewhere.list(ENDS.formatted(last))).isEqualTo(this.server.list(ENDS.formatted(last)));
		PEERS.forEach((peer, party) -> {
			try (PartyClient client = PartyClient.of(this.network.party(party), this.network.node(peer))) {
				PeerLog log = PeerLog.read(client, last);
				log.has(this.server.list(log.ends(last)));
				log.has(this.elsewhere.list(log.ends(last)));
				log.hasOnce(this.sofar.acknowledged());
			}
		});
	}

	static String text(JsonObject object, String member) {
		return JsonReader.asString(requireNonNull(object.get(member)));
	}

}
