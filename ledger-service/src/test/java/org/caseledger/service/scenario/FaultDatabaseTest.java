package org.caseledger.service.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.caseledger.testsupport.containers.Containers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * PostgreSQL is killed under clients that submit, and comes back, while the service goes
 * on running.
 */
@Tag("fault")
@Tag(Containers.TAG)
class FaultDatabaseTest {

	@TempDir
	private static Path folder;

	private static PostgresServer server;

	private static Instance instance;

	private static Complaint complaint;

	@BeforeAll
	static void start() {
		server = PostgresServer.start(folder.resolve("postgres"));
		instance = Instance.start(folder.resolve("one"), Map.of("CASELEDGER_DATABASE_URL", server.url()));
		Workload.admit(instance);
		complaint = Complaint.accept(instance.as(RunningService.JIA), "2026-09-28T02:40:00.000Z");
	}

	@AfterAll
	static void stop() {
		instance.close();
		server.close();
	}

	@Test
	void killedAndStartedAgainItIsFoundWithoutARestartOfTheService() throws IOException {
		Clients clients = new Clients(new Workload(), complaint.caseId(), instance);
		Workload workload = clients.workload();
		try (clients) {
			clients.awaitMore(20);
			workload.keepHead(instance);
			server.kill();
			Api.Answer meanwhile = instance.as(RunningService.JIA)
				.post("/v1/entries", workload.fresh(complaint.caseId()));
			assertThat(meanwhile.status()).isEqualTo(503);
			assertThat(meanwhile.text("code")).isEqualTo("database-unavailable");
			server.restart();
			clients.awaitMore(20);
		}
		workload.sendAgain(() -> instance.as(RunningService.JIA));
		workload.isWhole(instance, server);
	}

}
