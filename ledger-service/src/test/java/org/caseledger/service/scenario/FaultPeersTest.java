package org.caseledger.service.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Peers and contract processes go away and come back.
 */
@Tag("fault")
class FaultPeersTest {

	private static FaultNetwork town;

	@BeforeAll
	static void start() {
		town = FaultNetwork.shared();
	}

	/** An endorser; the peer that the service reads its blocks from. */
	@ParameterizedTest
	@ValueSource(strings = { "peer0-association", "peer0-provider" })
	void aPeerIsKilledAndStartedUnderLoad(String peer) throws IOException {
		Clients clients = new Clients(new Workload(), town.complaint().caseId(), town.instance());
		try (clients) {
			clients.awaitMore(20);
			town.network().kill(peer);
			Pause.millis(2_000);
			town.network().start(peer);
			clients.awaitMore(20);
		}
		town.isWhole(clients.workload());
	}

	@Test
	void theOwnPeersStandInForEachOther() throws IOException {
		Workload workload = new Workload();
		Complaint complaint = town.complaint();
		for (String peer : List.of("peer0-provider", "peer1-provider")) {
			town.network().kill(peer);
			try {
				assertThat(workload.send(town::jia, workload.fresh(complaint.caseId()))).isTrue();
			}
			finally {
				town.network().start(peer);
			}
		}
		town.isWhole(workload);
	}

	@Test
	void whatTheContractCannotAnswerWaitsAloneAndTheOthersAreRecorded() throws IOException {
		Workload workload = new Workload();
		List<JsonObject> requests = new ArrayList<>();
		Stream.generate(town::complaint).limit(7).forEach((each) -> requests.add(workload.fresh(each.caseId())));
		JsonObject poison = workload
			.remembered(OtherContract.named("dead0000-", new Workload().fresh(town.complaint().caseId())));
		runContracts(OtherContract.with(Network.contract(), """
				if (offered.stream().anyMatch((each) -> new String(each, UTF_8).contains("dead0000-"))) {
					throw new IllegalStateException("poisoned");
				}
				"""));
		try {
			List<Json> batch = new ArrayList<>(requests);
			batch.add(3, poison);
			town.jia()
				.postWithoutWaiting("/v1/batches", JsonObject.builder().put("entries", new JsonArray(batch)).build())
				.expect(200);
			requests.forEach((request) -> Workload.awaitKept(town::jia, request));
			Pause.until("it waits alone", Duration.ofSeconds(30),
					() -> Scrape.of(town.instance().monitor()).value("caseledger_fabric_grounded_entries") == 1);
			assertThat(town.status(poison).text("state")).isEqualTo("pending");
		}
		finally {
			runContracts(Network.contract());
		}
		Workload.awaitKept(town::jia, poison);
		town.isWhole(workload);
	}

	private static void runContracts(Path jar) {
		town.network().runContract("contract0-regulator", jar);
		town.network().runContract("contract1-regulator", jar);
	}

	@Test
	void whileTheRegulatorHasNoPeerSubmissionsWaitAndPromisesAreKept() throws IOException {
		Workload workload = new Workload();
		JsonObject request = workload.fresh(town.complaint().caseId());
		town.network().kill("peer0-regulator", "peer1-regulator");
		Instant deadline;
		try {
			deadline = town.promised(request);
			Pause.millis(FaultNetwork.AWAY.toMillis());
			assertThat(town.status(request).text("state")).isEqualTo("pending");
		}
		finally {
			town.network().start("peer0-regulator", "peer1-regulator");
		}
		town.awaitKept(request, deadline);
		town.isWhole(workload);
	}

	@Test
	void withOneOfTheRegulatorsPeersAwayNothingWaits() throws IOException {
		Workload workload = new Workload();
		String caseId = town.complaint().caseId();
		List<Duration> took = new ArrayList<>();
		double before = endorsedTooLate();
		town.network().kill("peer0-regulator");
		try {
			for (int i = 0; i < 20; i++) {
				long began = System.nanoTime();
				assertThat(workload.send(town::jia, workload.fresh(caseId))).isTrue();
				took.add(Duration.ofNanos(System.nanoTime() - began));
			}
			assertThat(endorsedTooLate()).as("waited for the peer that is away").isEqualTo(before);
		}
		finally {
			town.network().start("peer0-regulator");
		}
		took.sort(Comparator.naturalOrder());
		assertThat(took.get(took.size() / 2)).as("%s", took).isLessThan(Duration.ofSeconds(3));
		assertThat(took.getLast()).as("%s", took).isLessThan(Duration.ofSeconds(10));
		town.isWhole(workload);
	}

	private static double endorsedTooLate() {
		return Scrape.of(town.instance().monitor())
			.sum("caseledger_fabric_errors_total", "code=\"DEADLINE_EXCEEDED\",phase=\"endorse\"");
	}

}
