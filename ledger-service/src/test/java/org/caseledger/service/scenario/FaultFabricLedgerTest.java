package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.service.ledger.Ledger;
import org.caseledger.service.ledger.LedgerUnavailableException;
import org.caseledger.service.ledger.Recomputation;
import org.caseledger.service.ledger.fabric.FailingStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A service on a real Fabric network, with one operator who has every identity, while a
 * supervisor, a peer or the orderer is away, endorsers differ, instances collide, and a
 * block is another one after a restart.
 */
@OwnService
@Tag("fault")
class FaultFabricLedgerTest {

	private static final String AT = "2026-09-28T02:40:00.000Z";

	private static final int FLIGHTS = 4;

	private static final String CONTRACT = "contract0-regulator";

	/** Of the first identity: blocks come from it. */
	private static final String OWN_PEER = "peer0-provider";

	private static Network network;

	private static RunningService service;

	@BeforeAll
	static void start() throws IOException {
		network = Network.up();
		service = start(Files.createTempDirectory(Path.of("target"), "fabric"));
		Await.until(() -> service.as(RunningService.REGULATOR).get("/v1/ledger").status() == 200);
		service.admit(RunningService.JIA);
	}

	private static RunningService start(Path data) {
		return RunningService.on(data, Map.of("caseledger.ledger", "fabric", "caseledger.fabric.files", network.files(),
				"caseledger.fabric.found", "true", "caseledger.fabric.endorse", "3s", "caseledger.fabric.submit", "5s",
				"caseledger.fabric.status", "1s", "caseledger.fabric.flights", FLIGHTS,
				// anchors would fly along
				"caseledger.anchor-interval", "1h"));
	}

	@AfterAll
	static void stop() {
		service.close();
		network.close();
	}

	@Test
	void aCaseIsRecordedAndVerifiedOffline() {
		Complaint complaint = Complaint.accept(service.as(RunningService.JIA), AT);
		complaint.runToFeedback("confirmed");
		Laptop.Said said = Laptop.export(service.as(RunningService.REGULATOR), complaint)
			.verify("--allow-single-operator");
		assertThat(said.exit()).as("%s", said.json()).isZero();
		Api.Answer compared = service.as(RunningService.REGULATOR).get(complaint.path() + "/verification").expect(200);
		assertThat(compared.text("verdict")).isEqualTo("valid");
		assertThat(
				service.bean(Recomputation.class).compare((blocks, of) -> assertThat(blocks).isLessThanOrEqualTo(of)))
			.isEmpty();
	}

	@Test
	void whileASupervisorIsAwayEntriesWaitAndPromisesStand() {
		Complaint complaint = Complaint.accept(service.as(RunningService.JIA), AT);
		JsonObject request = complaint.request("acknowledged", AT, Complaint.data("means", "message"),
				Complaint.data("text", "已登记", "dueDates", "三日内"), List.of());
		String path = path(text(request, "id"));
		network.call("kill", CONTRACT);
		try {
			Api.Answer waits = service.as(RunningService.JIA).postWithoutWaiting("/v1/entries", request).expect(202);
			assertThat(waits.text("promise")).contains("—");
			Await.until(() -> reason(path).contains("do not endorse") && reason(path).contains("RegulatorMSP at "));
			assertThat(reason(path)).doesNotContain("AssociationMSP");
			assertThat(state(path)).isEqualTo("pending");
			assertThat(doctor()).contains("The contract does not answer", "RegulatorMSP at ")
				.doesNotContain("AssociationMSP");
		}
		finally {
			network.call("start", CONTRACT);
		}
		Await.until(() -> state(path).equals("recorded"));
		assertThat(doctor()).doesNotContain("The contract does not answer");
		// what has succeeded since is no reason any more
		assertThat(service.as(RunningService.JIA)
			.postWithoutWaiting("/v1/entries", acknowledged(complaint))
			.expect(202)
			.json()
			.get("reason")).isNull();
	}

	@Test
	void aServiceStartsWithoutItsPeerSaysSoAndGoesOnWithIt() throws IOException {
		Complaint complaint = Complaint.accept(service.as(RunningService.JIA), AT);
		service.close();
		network.kill(OWN_PEER);
		String path;
		try {
			service = start(service.data());
			service.as(RunningService.REGULATOR).get("/v1/ledger").expect(200);
			path = queue(acknowledged(complaint));
			Scrape scrape = Scrape.of(service);
			assertThat(scrape.value("caseledger_ledger_up")).isZero();
			assertThat(scrape.value("caseledger_reader_lag_blocks")).isNaN();
			assertThat(scrape.value("caseledger_database_up")).isOne();
			// others, as the anchoring witnesses, wait as well
			assertThat(scrape.value("caseledger_outbox_entries")).isPositive();
			assertThat(doctor())
				.contains("is founded", ownPeer() + ": ", "refused", "entries wait for the ledger", "The clock says")
				.doesNotContain("could not be looked at");
			assertThat(reason(path)).contains(ownPeer());
			// which is no difference to what was recorded
			assertThat(service.as(RunningService.REGULATOR).get("/v1/verification").expect(503).text("detail"))
				.contains(ownPeer());
			try (RunningService fresh = start(Files.createTempDirectory(Path.of("target"), "fabric"))) {
				Api clerk = fresh.as(RunningService.JIA);
				Await.until(() -> clerk.get("/v1/ledger").expect(503).text("detail").contains("no blocks"));
				assertThat(clerk.postWithoutWaiting("/v1/cases", Complaint.acceptance(AT)).expect(503).text("detail"))
					.contains(ownPeer());
			}
		}
		finally {
			network.start(OWN_PEER);
		}
		Await.until(() -> state(path).equals("recorded"));
		// once more, under a service that has read blocks
		String later;
		network.kill(OWN_PEER);
		try {
			Await.until(() -> Scrape.of(service).value("caseledger_ledger_up") == 0);
			later = queue(acknowledged(complaint));
		}
		finally {
			network.start(OWN_PEER);
		}
		Await.until(() -> state(later).equals("recorded"));
		Await.until(() -> Scrape.of(service).value("caseledger_ledger_up") == 1);
	}

	@Test
	void whatIsInTheAirWhenTheServiceEndsIsRecordedOnce() {
		Api clerk = service.as(RunningService.JIA);
		List<Complaint> complaints = Stream.generate(() -> Complaint.accept(clerk, AT)).limit(6).toList();
		List<String> paths = new ArrayList<>();
		double failed = errors("submit");
		double unfound = errors("commit");
		network.call("kill", "orderer-regulator");
		// four fly, each as soon as the one before it is endorsed; the others stay
		for (int i = 0; i < complaints.size(); i++) {
			paths.add(queue(acknowledged(complaints.get(i))));
			int inTheAir = Math.min(i + 1, FLIGHTS);
			Await.until(() -> service.count("SELECT count(*) FROM fabric.sent") == inTheAir);
			if (i == 0) {
				// would be judged without the one before it
				paths.add(queue(complaints.getFirst()
					.request("investigated", AT, Complaint.data("finding", "substantiated"),
							Complaint.data("facts", "重复扣费"), List.of())));
			}
		}
		assertThat(service.count("SELECT count(*) FROM ledger.waiting")).isEqualTo(7);
		assertThat(service.list("SELECT case_id FROM fabric.claim"))
			.containsExactlyInAnyOrderElementsOf(complaints.stream().limit(FLIGHTS).map(Complaint::caseId).toList());
		List<String> sent = service.list("SELECT tx FROM fabric.sent");
		Await.until(() -> errors("submit") > failed && errors("commit") > unfound);
		assertThat(Scrape.of(service).value("caseledger_fabric_phase_seconds_max{phase=\"commit\"}"))
			.as("not as long as a submission may take")
			.isLessThan(4);
		Await.until(() -> reason(paths.getFirst()).contains("no orderer takes the transaction"));
		service.close();
		network.call("start", "orderer-regulator");
		service = start(service.data());
		paths.forEach((path) -> Await.until(() -> state(path).equals("recorded")));
		assertThat(service.list("SELECT DISTINCT convert_from(bytes, 'UTF8')::json ->> 'tx' FROM ledger.record"))
			.containsAll(sent);
		for (Complaint complaint : complaints) {
			assertThat(service.count("SELECT count(*) FROM ledger.record WHERE case_id = ?", complaint.caseId()))
				.isEqualTo(complaint.equals(complaints.getFirst()) ? 3 : 2);
		}
		Await.until(() -> service.count("SELECT count(*) FROM fabric.sent") == 0);
	}

	@Test
	void whatStandsInABlockIsSettledWithoutBeingSubmittedAgain() {
		Complaint complaint = Complaint.accept(service.as(RunningService.JIA), AT);
		network.kill("orderer-regulator");
		String path;
		byte[] prepared;
		String tx;
		try {
			path = queue(acknowledged(complaint));
			Await.until(() -> service.count("SELECT count(*) FROM fabric.sent") == 1);
			tx = service.ask("SELECT tx FROM fabric.sent", String.class);
			prepared = service.ask("SELECT prepared FROM fabric.sent", byte[].class);
		}
		finally {
			network.start("orderer-regulator");
		}
		Await.until(() -> state(path).equals("recorded") && service.count("SELECT count(*) FROM fabric.sent") == 0);
		double submitted = submissions();
		long height = service.bean(Ledger.class).lastBlock();
		// as an instance leaves it that ends between its block and the next pass
		service.sql("INSERT INTO fabric.sent (tx, host, prepared) VALUES (?, 'ServiceProviderMSP', ?)", tx, prepared);
		Await.until(() -> service.count("SELECT count(*) FROM fabric.sent") == 0);
		assertThat(submissions()).isEqualTo(submitted);
		assertThat(service.bean(Ledger.class).lastBlock()).isEqualTo(height);
	}

	private static double submissions() {
		return Scrape.of(service).value("caseledger_fabric_phase_seconds_count{phase=\"submit\"}");
	}

	@Test
	void endorsersThatDifferAreAskedAgain() {
		// as peers do that have not seen the same blocks: some of the time
		network.runContract(CONTRACT, OtherContract.with(Network.contract(), """
				if (stub.getTxId().charAt(0) < '8') {
					stub.putState("different", stub.getTxId().getBytes(UTF_8));
				}
				"""));
		try {
			double before = differences();
			List<String> entries = new ArrayList<>();
			// half of them do: that none of so many does is a matter of a billion
			for (int i = 0; i < 30 && differences() == before; i++) {
				String caseId = Complaint.accept(service.as(RunningService.JIA), AT).caseId();
				entries.add(service.ask("SELECT org || ' ' || id FROM ledger.record WHERE case_id = ?", String.class,
						caseId));
			}
			assertThat(differences()).isGreaterThan(before);
			areInTheBlocksOnce(entries);
		}
		finally {
			network.runContract(CONTRACT, Network.contract());
		}
	}

	private static void areInTheBlocksOnce(List<String> entries) {
		long last = service.count("SELECT block FROM ledger.position");
		try (PartyClient client = PartyClient.of(network.party("provider"), network.node(OWN_PEER))) {
			PeerLog log = PeerLog.read(client, last);
			log.has(service.list(log.ends(last)));
			log.hasOnce(entries);
		}
	}

	@Test
	void aReaderThatEndsWithAnErrorSaysSoAtEachLook() {
		StackOverflowError why = new StackOverflowError("of a test");
		try (FailingStream blocks = new FailingStream(service.beans(), why)) {
			for (int i = 0; i < 2; i++) {
				assertThatExceptionOfType(LedgerUnavailableException.class).isThrownBy(blocks::next).withCause(why);
			}
		}
	}

	@Test
	void aForkThatIsShownAfterARestartStopsTheReader() {
		Complaint complaint = Complaint.accept(service.as(RunningService.JIA), AT);
		String tip = "number = (SELECT block FROM ledger.position)";
		String read = service.ask("SELECT encode(hash, 'hex') FROM fabric.header WHERE " + tip, String.class);
		// as if another block had been read than the one that the peer will show
		service.sql("UPDATE fabric.header SET hash = decode(repeat('00', 32), 'hex') WHERE " + tip);
		service.close();
		service = start(service.data());
		String path = queue(acknowledged(complaint));
		try {
			Await.until(() -> service.count("SELECT count(*) FROM fabric.fork WHERE kept IS NOT NULL") == 1);
			assertThat(Scrape.of(service).value("caseledger_ledger_troubles")).isOne();
			assertThat(doctor()).contains("two blocks");
			// what was sent stands in a block, which is not read
			Await.until(() -> service.count("SELECT count(*) FROM fabric.claim WHERE case_id = ?",
					complaint.caseId()) == 1);
			assertThat(state(path)).isEqualTo("pending");
		}
		finally {
			service.sql("DELETE FROM fabric.fork");
			service.sql("UPDATE fabric.header SET hash = decode(?, 'hex') WHERE " + tip, read);
			service.close();
			service = start(service.data());
		}
		Await.until(() -> state(path).equals("recorded"));
	}

	private static String doctor() {
		try (Operator operator = Operator.start(
				Map.of("CASELEDGER_LEDGER", "fabric", "CASELEDGER_FABRIC_FILES", network.files()), "doctor", "--data",
				service.data().toString())) {
			return operator.end().text();
		}
	}

	private static String ownPeer() throws IOException {
		Properties party = new Properties();
		try (Reader text = Files.newBufferedReader(network.file("provider", "fabric.properties"))) {
			party.load(text);
		}
		return party.getProperty("fabric.msp") + " at " + party.getProperty("fabric.peers");
	}

	private static double errors(String phase) {
		return Scrape.of(service).sum("caseledger_fabric_errors_total", "phase=\"" + phase + "\"");
	}

	private static double differences() {
		return Scrape.of(service).sum("caseledger_fabric_errors_total", "code=\"ABORTED\",phase=\"endorse\"");
	}

	@Test
	void twoInstancesThatCollideRecordEachEntryOnce() throws IOException {
		Complaint complaint = Complaint.accept(service.as(RunningService.JIA), AT);
		try (RunningService other = start(Files.createTempDirectory(Path.of("target"), "fabric"))) {
			Await.until(() -> other.as(RunningService.JIA).get(complaint.path()).status() == 200);
			List<RunningService> instances = List.of(service, other);
			double before = invalid(instances);
			int entries = 0;
			for (int i = 0; i < 100 && invalid(instances) == before; i++) {
				atOnce(instances,
						(instance) -> instance.as(RunningService.JIA)
							.post("/v1/entries", acknowledged(complaint))
							.expect(201));
				entries += instances.size();
			}
			assertThat(invalid(instances)).isGreaterThan(before);
			int all = entries + 1;
			for (RunningService instance : instances) {
				Await.until(() -> instance.count("SELECT count(*) FROM ledger.record WHERE case_id = ?",
						complaint.caseId()) == all);
			}
		}
	}

	private static void atOnce(List<RunningService> instances, Consumer<RunningService> each) {
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			instances.stream()
				.map((instance) -> CompletableFuture.runAsync(() -> each.accept(instance), threads))
				.toList()
				.forEach(CompletableFuture::join);
		}
	}

	private static double invalid(List<RunningService> instances) {
		return instances.stream()
			.mapToDouble((instance) -> Scrape.of(instance)
				.sum("caseledger_ledger_append_seconds_count", "outcome=\"invalid\""))
			.sum();
	}

	private static JsonObject acknowledged(Complaint complaint) {
		return complaint.request("acknowledged", AT, Complaint.data("means", "message"),
				Complaint.data("text", "已登记", "dueDates", "三日内"), List.of());
	}

	/** Where its state is asked for. */
	private static String queue(JsonObject request) {
		service.as(RunningService.JIA).postWithoutWaiting("/v1/entries", request).expect(202);
		return path(text(request, "id"));
	}

	private static String path(String id) {
		return "/v1/entries/" + RunningService.JIA + "/" + id;
	}

	/** Empty when there is none. */
	private static String reason(String path) {
		Json reason = service.as(RunningService.JIA).get(path).expect(200).json().get("reason");
		return (reason != null) ? JsonReader.asString(reason) : "";
	}

	private static String state(String path) {
		return service.as(RunningService.JIA).get(path).expect(200).text("state");
	}

	private static String text(Json object, String member) {
		return JsonReader.asString(Objects.requireNonNull(JsonReader.asObject(object).get(member)));
	}

}
