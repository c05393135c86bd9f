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

	@Test
	void whileAllAreAwaySubmissionsWaitAndPromisesAreKept() throws IOException {
		Workload workload = new Workload();
		JsonObject request = workload.fresh(town.complaint().caseId());
		town.network().kill(ALL);
		Instant deadline;
		try {
			deadline = town.promised(request);
			Pause.millis(FaultNetwork.AWAY.toMillis());
			assertThat(town.status(request).text("state")).isEqualTo("pending");
		}
		finally {
			town.network().start(ALL);
		}
		town.awaitKept(request, deadline);
		town.isWhole(workload);
	}

}
