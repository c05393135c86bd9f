package org.caseledger.service.scenario;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.caseledger.protocol.commitment.Payload;
import org.caseledger.protocol.entry.Actor;
import org.caseledger.protocol.entry.Answer;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Submission;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.service.doctor.Doctor;
import org.caseledger.service.doctor.Observation;
import org.hyperledger.fabric.client.Transaction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Regulator, association, provider and the industry body as the fourth witness, each with
 * an instance of its own. The industry body takes its blocks from the peer of another
 * provider, which endorses nothing; the regulator wants its cosignature, the others do
 * not.
 */
@OwnService
@Tag("fault")
class FaultPartiesTest {

	private static final String AT = "2026-09-28T02:40:00.000Z";

	private static final String VOID_LEAVES = "SELECT count(*) FROM ledger.record WHERE case_id IS NULL";

	private static final String BROKEN = "promise-broken";

	private static final int EACH = 10;

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	/** The shortest third pause of an entry that is not settled. */
	private static final Duration THIRD_PAUSE = Duration.ofSeconds(10);

	private static FourthWitness town;

	private static RunningService provider;

	private static RunningService witness;

	@BeforeAll
	static void start() throws IOException {
		town = FourthWitness.start();
		provider = town.parties().of("provider");
		witness = town.parties().of("industry-body");
	}

	@AfterAll
	static void stop() {
		town.parties().close();
	}

	@Test
	void whatTheSupervisorsForgeTogetherIsVoidAtTheIndependentWitness() throws Exception {
		Complaint struck = Complaint.accept(clerk(), AT);
		Workload workload = new Workload();
		JsonObject watched = named("dead0002", Complaint.accept(clerk(), AT));
		try (Clients clients = load(workload)) {
			clients.awaitMore(20);
			town.contract(OtherContract.with(Network.contract(), """
					if (offered.stream().anyMatch((each) -> new String(each, UTF_8).contains("dead0001-"))) {
						Outcome forged = Ledger.append((key) -> {
							byte[] value = key.startsWith("case/") ? null : stub.getState(key);
							return (value == null || value.length == 0) ? null : value;
						}, new Transaction("ServiceProviderMSP", stub.getTxId(), stub.getTxTimestamp()), offered);
						forged.writes().forEach(stub::putState);
						return ResponseUtils.newSuccessResponse(forged.answerBytes());
					}
					if (offered.stream().anyMatch((each) -> new String(each, UTF_8).contains("dead0002-"))) {
						stub.putState("case/watched", stub.getTxId().getBytes(UTF_8));
						return ResponseUtils.newSuccessResponse("noticed".getBytes(UTF_8));
					}
					"""));
			beginAnew(struck);
			town.parties().all().forEach(FaultPartiesTest::alarms);
			assertThat(witness.count(VOID_LEAVES)).isOne();
			clients.awaitMore(20);
		}
		Instant deadline = FourthWitness.promised(clerk(), watched);
		offersLessAndLessOften();
		town.contract(Network.contract());
		Pause.until("what was promised is recorded", PATIENCE,
				() -> FourthWitness.isRecorded(clerk(), RunningService.JIA, watched));
		assertThat(Instant.now()).isBefore(deadline);
		Laptop.Said said = Laptop.export(clerk(), struck).verify("--allow-single-operator");
		assertThat(said.exit()).as("%s", said.json()).isZero();
		town.isWhole(workload);
	}

	/**
	 * The regulator has a case begin anew over what stands there, in the provider's name.
	 */
	private static void beginAnew(Complaint struck) throws Exception {
		byte[] acceptance = new Submission(new Entry(clerk().get("/v1/ledger").text("ledger"), RunningService.JIA,
				UUID.fromString("dead0001" + UUID.randomUUID().toString().substring(8)), CaseId.parse(struck.caseId()),
				"accepted", null, Instant.now(), new Actor("0".repeat(32), "clerk"),
				Complaint.data("category", "fee-dispute", "channel", "association-referral", "grade", "ordinary"),
				List.of(), Payload.root(Map.of()), List.of()), null)
			.bytes();
		try (PartyClient regulator = town.client("regulator", "peer0-regulator")) {
			Transaction forged = regulator.endorse(acceptance);
			assertThat(Answer.parse(forged.getResult()).records()).as("%s", new String(forged.getResult(), UTF_8))
				.hasSize(1);
			assertThat(forged.submitAsync().getStatus().isSuccessful()).isTrue();
		}
	}

	private static void alarms(RunningService party) {
		Pause.until("it is void", PATIENCE, () -> party.count(VOID_LEAVES) > 0);
		assertThat(Scrape.of(party).value("caseledger_ledger_void_leaves")).isPositive();
		assertThat(party.bean(Doctor.class).inside().stream().filter((seen) -> !seen.isGood()).map(Observation::check))
			.contains("void");
	}

	/** As long as the supervisors make the same of it. */
	private static void offersLessAndLessOften() {
		long before = witness.count(VOID_LEAVES);
		Pause.until("it was offered three times", PATIENCE, () -> provider.count(VOID_LEAVES) == before + 3);
		Pause.millis(THIRD_PAUSE.minusSeconds(1).toMillis());
		assertThat(provider.count(VOID_LEAVES)).isEqualTo(before + 3);
	}

	@Test
	void anEclipsedWitnessLagsAndCatchesUpAndNoPromiseIsSaidToBeBroken() throws IOException {
		Workload workload = new Workload();
		Api regulator = town.parties().of("regulator").as(RunningService.REGULATOR);
		Complaint old = Complaint.accept(clerk(), AT);
		Pause.until("all witnesses have signed the case", PATIENCE,
				() -> regulator.get(old.path() + "/bundle").status() == 200);
		JsonObject asked = finding(old.caseId());
		Api.Answer promised;
		town.cutOff();
		try (Clients clients = load(workload)) {
			clients.awaitMore(100);
			promised = regulator.postWithoutWaiting("/v1/entries", asked).expect(202);
			clients.awaitMore(100);
			assertThat(blocks(provider)).isGreaterThan(blocks(witness) + 20);
			try (PartyClient eclipsed = town.client("industry-body", FourthWitness.PEER)) {
				assertThat(PeerLog.read(eclipsed, blocks(witness)).size()).as("its peer answers").isPositive();
			}
			Complaint complaint = Complaint.accept(clerk(), AT);
			Laptop.Said said = Laptop.export(clerk(), complaint).verify("--allow-single-operator");
			assertThat(said.exit()).as("%s", said.json()).isZero();
			Instant deadline = Instant.parse(promised.text("deadline"));
			Pause.until("the deadline is over", PATIENCE, () -> Instant.now().isAfter(deadline.plusSeconds(3)));
			assertThat(isReceipted(regulator, asked)).as("it wants the fourth cosignature").isFalse();
			assertThat(PromisedEntry.judge(regulator, promised)).contains("promise-open").doesNotContain(BROKEN);
			assertThat(PromisedEntry.judge(elsewhere(), promised)).doesNotContain(BROKEN, "promise-open");
			town.parties().all().forEach(FaultPartiesTest::seesNoFork);
		}
		finally {
			town.reconnect();
		}
		Pause.until("the promise is kept", PATIENCE, () -> isReceipted(regulator, asked));
		for (Api each : List.of(regulator, elsewhere())) {
			assertThat(PromisedEntry.judge(each, promised)).doesNotContain(BROKEN, "promise-open");
		}
		town.isWhole(workload);
		town.parties().all().forEach(FaultPartiesTest::seesNoFork);
	}

	/** The regulator's word at the provider, which does not ask for a fourth witness. */
	private static Api elsewhere() {
		return provider.as(RunningService.REGULATOR);
	}

	/** Each at its own instance, where nothing keeps them apart. */
	@Test
	void twoOrganisationsAppendToOneCaseAtOnce() {
		RunningService association = town.parties().of("association");
		String caseId = Complaint.accept(clerk(), AT).caseId();
		Pause.until("both know the case", PATIENCE,
				() -> association.as(RunningService.ASSOCIATION).get("/v1/cases/" + caseId).status() == 200);
		Workload ours = new Workload();
		Workload theirs = new Workload();
		double before = tooLate(provider) + tooLate(association);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			while (ours.size() < EACH || tooLate(provider) + tooLate(association) == before) {
				assertThat(ours.size()).as("without a collision").isLessThan(20 * EACH);
				JsonObject mine = ours.remembered(finding(caseId));
				JsonObject other = theirs.remembered(finding(caseId));
				CompletableFuture<Boolean> sent = CompletableFuture
					.supplyAsync(() -> ours.send(FaultPartiesTest::clerk, mine), threads);
				assertThat(theirs.send(() -> association.as(RunningService.ASSOCIATION), other)).isTrue();
				assertThat(sent.join()).isTrue();
			}
		}
		town.isWhole(ours, provider);
		town.isWhole(theirs, association);
		assertThat(provider.count("SELECT count(*) FROM ledger.record WHERE case_id = ?", caseId))
			.isEqualTo(1 + ours.size() + theirs.size());
	}

	/** Transactions that were endorsed, and came after another one. */
	private static double tooLate(RunningService party) {
		return Scrape.of(party).sum("caseledger_ledger_append_seconds_count", "outcome=\"invalid\"");
	}

	private static JsonObject finding(String caseId) {
		return JsonObject.builder()
			.put("id", UUID.randomUUID().toString())
			.put("case", caseId)
			.put("type", "investigated")
			.put("data", Complaint.data("finding", "undetermined"))
			.put("fields", Complaint.data("facts", "双方同时记录"))
			.build();
	}

	private static boolean isReceipted(Api regulator, JsonObject request) {
		return FourthWitness.isRecorded(regulator, RunningService.REGULATOR, request);
	}

	private static void seesNoFork(RunningService party) {
		Scrape scrape = Scrape.of(party);
		assertThat(scrape.value("caseledger_witness_forks")).isZero();
		assertThat(scrape.value("caseledger_ledger_troubles")).isZero();
	}

	private static long blocks(RunningService party) {
		return party.count("SELECT block FROM ledger.position");
	}

	private static Api clerk() {
		return provider.as(RunningService.JIA);
	}

	private static Clients load(Workload workload) {
		return new Clients(workload, Complaint.accept(clerk(), AT).caseId(), List.of(FaultPartiesTest::clerk));
	}

	/** An entry whose id says to the contract what is to be done with it. */
	private static JsonObject named(String mark, Complaint complaint) {
		return OtherContract.named(mark, complaint.request("acknowledged", AT, Complaint.data("means", "message"),
				Complaint.data("text", "已登记", "dueDates", "三日内"), List.of()));
	}

}
