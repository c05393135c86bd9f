package org.caseledger.service.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The machine's clock stands an hour before the time at which the witnesses signed last,
 * as after it was set back, and is right again later. The test moves the time of the last
 * cosignature instead of the machine's clock, which others use as well.
 */
@Tag("fault")
class FaultClockTest {

	private static final String MOVE = """
			UPDATE witness.cosignature c SET signed_at = signed_at + interval '%s'
			WHERE size = (SELECT max(size) FROM witness.cosignature l WHERE l.party = c.party)""";

	@TempDir
	private Path folder;

	@Test
	void noWitnessSignsAnEarlierTimeThanBefore() throws IOException {
		try (PostgresServer server = PostgresServer.start(this.folder.resolve("postgres"));
				Instance instance = Instance.start(this.folder.resolve("one"),
						Map.of("CASELEDGER_DATABASE_URL", server.url(), "CASELEDGER_FIRST_ANCHOR", "1h"))) {
			Workload.admit(instance);
			Complaint complaint = Complaint.accept(instance.as(RunningService.JIA), "2026-09-28T02:40:00.000Z");
			Workload workload = new Workload();
			assertThat(workload.send(() -> instance.as(RunningService.JIA), workload.fresh(complaint.caseId())))
				.isTrue();

			assertThat(server.execute(MOVE.formatted("1 hour"))).isEqualTo(2);
			JsonObject meanwhile = workload.fresh(complaint.caseId());
			Api.Answer promised = instance.as(RunningService.JIA)
				.postWithoutWaiting("/v1/entries", meanwhile)
				.expect(202);
			assertThat(promised.text("promise")).startsWith("caseledger/promise/v1\n");
			Pause.until("the witnesses say why they do not sign", Duration.ofSeconds(30),
					() -> instance.log().contains("does not sign: the clock stands before"));
			assertThat(server.number("SELECT max(size) FROM ledger.block_end")).as("recorded, but not cosigned")
				.isGreaterThan(server.number("SELECT max(size) FROM witness.cosignature"));

			assertThat(server.execute(MOVE.formatted("-1 hour"))).isEqualTo(2);
			Workload.awaitKept(() -> instance.as(RunningService.JIA), meanwhile);
			workload.sendAgain(() -> instance.as(RunningService.JIA));
			workload.isWhole(instance, server);
		}
	}

}
