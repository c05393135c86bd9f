package org.caseledger.service.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The clock of a contract process stands an hour off: it endorses nothing.
 */
@Tag("fault")
class FaultContractClockTest {

	private static FaultNetwork town;

	private static WrongClock clock;

	@BeforeAll
	static void start() {
		clock = WrongClock.build(3_600);
		town = FaultNetwork.shared();
	}

	@Test
	void whileAllOfOnePartyAreOffSubmissionsWaitAndItIsSaidWhy() throws IOException {
		Workload workload = new Workload();
		JsonObject request = workload.fresh(town.complaint().caseId());
		int said = town.instance().log().length();
		Instant deadline;
		clock.giveTo(town.network(), "contract0-regulator");
		clock.giveTo(town.network(), "contract1-regulator");
		try {
			deadline = town.promised(request);
			// once a minute
			Pause.until("it is said why nothing is endorsed", Duration.ofSeconds(90),
					() -> town.instance().log().substring(said).contains("clock-differs"));
			assertThat(town.status(request).text("state")).isEqualTo("pending");
		}
		finally {
			WrongClock.takeFrom(town.network(), "contract0-regulator");
			WrongClock.takeFrom(town.network(), "contract1-regulator");
		}
		town.awaitKept(request, deadline);
		town.isWhole(workload);
	}

	@Test
	void whileOneOfTwoIsOffTheOtherEndorses() throws IOException {
		Workload workload = new Workload();
		String caseId = town.complaint().caseId();
		Path log = town.network().node("peer0-regulator").resolve("log");
		long before = refusals(log);
		clock.giveTo(town.network(), "contract0-regulator");
		try {
			do {
				assertThat(workload.size()).as("without a question to it").isLessThan(100);
				assertThat(workload.send(town::jia, workload.fresh(caseId))).isTrue();
			}
			while (refusals(log) == before);
		}
		finally {
			WrongClock.takeFrom(town.network(), "contract0-regulator");
		}
		town.isWhole(workload);
	}

	/** What a peer says that its contract says. */
	private static long refusals(Path log) throws IOException {
		try (Stream<String> lines = Files.lines(log)) {
			return lines.filter((line) -> line.contains("clock-differs")).count();
		}
	}

}
