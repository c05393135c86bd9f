package org.caseledger.service.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

import org.caseledger.protocol.json.JsonObject;
import org.hyperledger.fabric.protos.peer.Response;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The clock of a contract process stands an hour off: it endorses nothing. Nor does any
 * what comes with another time than its own.
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

	@ParameterizedTest
	@CsvSource({ "peer0-regulator, -PT10M", "peer0-association, -PT10M", "peer0-association, PT10M" })
	void aTransactionOfAnotherTimeIsNotEndorsed(String peer, Duration away) {
		try (PartyClient provider = PartyClient.of(town.network().party("provider"), town.network().node(peer))) {
			assertThat(call(provider, Duration.ZERO).getStatus()).isEqualTo(200);
			assertThat(call(provider, away)).satisfies((refused) -> {
				assertThat(refused.getStatus()).isEqualTo(500);
				assertThat(refused.getMessage()).contains("clock-differs");
			});
		}
	}

	private static Response call(PartyClient client, Duration away) {
		return DatedProposal
			.of(client.proposal(client.channelName(), town.journalEntry(UUID.randomUUID())), Instant.now().plus(away))
			.send(client);
	}

}
