package org.caseledger.service.scenario;

import java.io.IOException;
import java.time.Instant;

import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Orderers go away and come back: four of them, of which any three make blocks.
 */
@Tag("fault")
class FaultOrderersTest {

	private static final String[] ALL = { "orderer-regulator", "orderer-association", "orderer-provider",
			"orderer-industry-body" };

	private static FaultNetwork town;

	@BeforeAll
	static void start() {
		town = FaultNetwork.shared();
	}

	/**
	 * The network's settings bear it: the others replace a leader that is gone in less
	 * time than clients here wait, and whoever has come back counts again, as the next
	 * one is killed at once. The service needs to do nothing for it: its peer's Gateway
	 * gives each transaction to all orderers.
	 */
	@Test
	void oneOfFourIsKilled() throws IOException {
		Clients clients = new Clients(new Workload(), town.complaint().caseId(), town.instance());
		try (clients) {
			// whoever leads is among three of them
			for (int i = 0; i < ALL.length; i++) {
				clients.awaitMore(20);
				town.network().kill(ALL[i]);
				try {
					clients.awaitMore(20);
				}
				finally {
					town.network().start(ALL[i]);
				}
			}
		}
		town.isWhole(clients.workload());
	}

	/** First without two, as which the others are no quorum, then without any. */
	@Test
	void withTooFewSubmissionsWaitAndPromisesAreKept() throws IOException {
		Workload workload = new Workload();
		JsonObject request = workload.fresh(town.complaint().caseId());
		Instant deadline;
		try {
			town.network().kill(ALL[0], ALL[1]);
			deadline = town.promised(request);
			goesOnWaiting(request);
			town.network().kill(ALL[2], ALL[3]);
			goesOnWaiting(request);
		}
		finally {
			town.network().start(ALL);
		}
		town.awaitKept(request, deadline);
		town.isWhole(workload);
	}

	private static void goesOnWaiting(JsonObject request) {
		Pause.millis(FaultNetwork.AWAY.toMillis() / 2);
		assertThat(town.status(request).text("state")).isEqualTo("pending");
	}

}
