package org.caseledger.service.scenario;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

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
		town.network().kill("peer0-regulator");
		try {
			for (int i = 0; i < 20; i++) {
				long began = System.nanoTime();
				assertThat(workload.send(town::jia, workload.fresh(caseId))).isTrue();
				assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
			}
		}
		finally {
			town.network().start("peer0-regulator");
		}
		town.isWhole(workload);
	}

}
