package org.caseledger.service.scenario;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.caseledger.testsupport.containers.Containers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A back-up of a service with an external database goes into another one, whose owner is
 * no superuser, and the service goes on there; a database with rows is left alone.
 */
@OwnService
@Tag("fault")
@Tag(Containers.TAG)
class FaultExternalRestoreTest {

	@TempDir
	private Path folder;

	@Test
	void goesIntoAnEmptyDatabaseOfAnOrdinaryRole() throws Exception {
		Path data = this.folder.resolve("data");
		Path target = this.folder.resolve("restored");
		BackupPair.makeKeys(this.folder);
		BackupPair pair = new BackupPair(this.folder, "first");
		try (PostgresServer server = PostgresServer.startWithoutFsync(this.folder.resolve("postgres"))) {
			server.execute("CREATE ROLE ledger LOGIN NOSUPERUSER");
			server.execute("CREATE DATABASE first OWNER ledger");
			server.execute("CREATE DATABASE second OWNER ledger");
			Complaint complaint;
			String token;
			String file;
			try (RunningService service = RunningService.on(data, settings(server, "first"))) {
				service.admit(RunningService.JIA);
				complaint = Complaint.accept(service.as(RunningService.JIA), "2026-09-28T02:40:00.000Z");
				complaint.runToFeedback("confirmed");
				token = service.token(RunningService.JIA);
				file = complaint.path() + "/evidence/" + complaint.files().getFirst();
				Operator.Said taken = run(server, "first", pair.taking(data));
				assertThat(taken.exit()).as(taken.text()).isZero();
			}

			BackupPair.folderWithKeyOf(data, target);
			Operator.Said refused = run(server, "first", pair.restoring(target, pair));
			assertThat(refused.exit()).as(refused.text()).isEqualTo(78);
			assertThat(refused.text()).contains("The database is not empty", "Name an empty database");

			Operator.Said restored = run(server, "second", pair.restoring(target, pair));
			assertThat(restored.exit()).as(restored.text()).isZero();
			assertThat(target.resolve("postgres")).as("a server of its own").doesNotExist();
			try (RunningService service = RunningService.on(target, settings(server, "second"))) {
				Api jia = new Api(URI.create(Files.readString(target.resolve("run/address"))), token);
				assertThat(jia.get(complaint.path()).expect(200).objects("records").toString()).contains("周女士");
				assertThat(jia.get(file).expect(200).body()).isEqualTo("账单".repeat(5000).getBytes(UTF_8));
				jia.post("/v1/entries",
						complaint.request("acknowledged", "2026-10-01T07:00:00.000Z",
								Complaint.data("means", "message"), Complaint.data("text", "恢复后继续"), List.of()))
					.expect(201);
				assertThat(service.as(RunningService.REGULATOR).get("/v1/verification").expect(200).objects("findings"))
					.isEmpty();
			}
		}
	}

	private static Map<String, Object> settings(PostgresServer server, String database) {
		return Map.of("caseledger.database.url", server.url(database), "caseledger.database.user", "ledger");
	}

	private static Operator.Said run(PostgresServer server, String database, String... arguments) {
		try (Operator operator = Operator.start(
				Map.of("CASELEDGER_DATABASE_URL", server.url(database), "CASELEDGER_DATABASE_USER", "ledger"),
				arguments)) {
			return operator.end();
		}
	}

}
