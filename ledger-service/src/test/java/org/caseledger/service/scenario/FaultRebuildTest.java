package org.caseledger.service.scenario;

import java.nio.file.Path;
import java.util.Map;

import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows of the projection, the rules' state and the log are changed behind the service's
 * back: {@code fsck} names each, {@code rebuild} restores them, while the service runs.
 */
@Tag("fault")
class FaultRebuildTest {

	@TempDir
	private Path folder;

	@Test
	void whatFollowsFromTheLedgerIsComparedAndMadeAnew() throws Exception {
		try (PostgresServer server = PostgresServer.start(this.folder.resolve("postgres"));
				Instance instance = Instance.start(this.folder.resolve("one"),
						Map.of("CASELEDGER_DATABASE_URL", server.url()))) {
			Workload.admit(instance);
			Complaint complaint = Complaint.accept(instance.as(RunningService.JIA), "2026-09-28T02:40:00.000Z");
			complaint.runToFeedback("confirmed");
			assertThat(instance.run("fsck")).satisfies((said) -> {
				assertThat(said.exit()).as(said.text()).isZero();
				assertThat(said.text()).contains("unchanged since recording");
			});

			server.execute("UPDATE ledger.amount SET fen = fen + 1 WHERE field = 'amount'");
			server.execute("UPDATE ledger.record SET bytes = set_byte(bytes, 30, 0) WHERE index = 7");
			server.execute("DELETE FROM ledger.record WHERE index = 8");
			server.execute("UPDATE ledger.state SET value = '{}' WHERE key LIKE 'entry/jia-homecare/%'");
			server.execute("UPDATE ledger.tile SET hashes = set_byte(hashes, 5, 0) WHERE level = 0");
			server.execute("DELETE FROM ledger.case_file WHERE case_id = '" + complaint.caseId() + "'");
			server.execute("INSERT INTO ledger.block_end VALUES (3, decode(repeat('00', 32), 'hex'), 3) "
					+ "ON CONFLICT (size) DO UPDATE SET root = excluded.root");
			assertThat(instance.run("fsck")).satisfies((said) -> {
				assertThat(said.exit()).isOne();
				assertThat(said.text()).contains("ledger.amount jia-homecare/", "ledger.record 7: different",
						"ledger.record 8: missing", "ledger.state entry/jia-homecare/", "ledger.tile 0/0: different",
						"ledger.case_file " + complaint.caseId() + ": missing", "ledger.block_end 3: ",
						"something differs");
			});

			assertThat(instance.run("rebuild").exit()).isZero();
			assertThat(instance.run("fsck")).satisfies((said) -> assertThat(said.exit()).as(said.text()).isZero());
			Workload workload = new Workload();
			JsonObject request = workload.fresh(complaint.caseId());
			assertThat(workload.send(() -> instance.as(RunningService.JIA), request)).as("the service goes on")
				.isTrue();
			workload.isWhole(instance, server);
		}
	}

}
