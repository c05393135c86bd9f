package org.caseledger.service.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service is killed on the way of a transaction: what was endorsed is recorded once,
 * whether or not an orderer had it.
 */
@Tag("fault")
class FaultSubmissionTest {

	private static final String[] ORDERERS = { "orderer-regulator", "orderer-association", "orderer-provider",
			"orderer-industry-body" };

	private static FaultNetwork town;

	@BeforeAll
	static void start() {
		town = FaultNetwork.shared();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			INSERT, fabric.sent,   endorsed and not kept
			INSERT, ledger.record, in a block and not read
			DELETE, ledger.waiting, in a block and not settled
			""")
	void theServiceIsKilledBetweenEndorsementAndCommit(String when, String table, String where) throws IOException {
		Workload workload = new Workload();
		JsonObject request = workload.fresh(town.complaint().caseId());
		Api before = town.jia();
		try (PostgresServer.Gate gate = town.server().hold(when, table)) {
			CompletableFuture<Boolean> answer = CompletableFuture
				.supplyAsync(() -> workload.send(() -> before, request));
			gate.awaitSomebody();
			town.instance().kill();
			assertThat(answer.join()).as("acknowledged before it was recorded, " + where).isFalse();
		}
		town.instance().restart();
		town.isWhole(workload);
	}

	@Test
	void theServiceIsKilledWithWhatNoOrdererTook() throws IOException {
		Workload workload = new Workload();
		JsonObject request = workload.fresh(town.complaint().caseId());
		town.network().kill(ORDERERS);
		try {
			town.promised(request);
			Pause.until("it is endorsed and kept", Duration.ofSeconds(20),
					() -> town.server().number("SELECT count(*) FROM fabric.sent") > 0);
			town.instance().kill();
		}
		finally {
			town.network().start(ORDERERS);
		}
		town.instance().restart();
		Pause.until("it is recorded without being asked for again", Duration.ofMinutes(1),
				() -> town.status(request).text("state").equals("recorded"));
		town.isWhole(workload);
	}

}
