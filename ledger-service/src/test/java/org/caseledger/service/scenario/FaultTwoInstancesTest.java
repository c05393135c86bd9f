package org.caseledger.service.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances on one database and one evidence store.
 */
@Tag("fault")
class FaultTwoInstancesTest {

	@TempDir
	private static Path folder;

	private static PostgresServer server;

	private static Instance one;

	private static Instance two;

	private static Complaint complaint;

	@BeforeAll
	static void start() {
		server = PostgresServer.start(folder.resolve("postgres"));
		Map<String, String> environment = Map.of("CASELEDGER_DATABASE_URL", server.url(), "CASELEDGER_EVIDENCE",
				folder.resolve("evidence").toString());
		one = Instance.start(folder.resolve("one"), environment);
		two = Instance.start(Instance.sibling(folder.resolve("one"), folder.resolve("two")), environment);
		Workload.admit(one);
		complaint = Complaint.accept(two.as(RunningService.JIA), "2026-09-28T02:40:00.000Z");
	}

	@AfterAll
	static void stop() {
		two.close();
		one.close();
		server.close();
	}

	@Test
	void aRollingRestartFailsNoRequest() throws IOException {
		Clients clients = new Clients(new Workload(), complaint.caseId(), one, two);
		try (clients) {
			clients.awaitMore(20);
			one.stop();
			clients.awaitMore(20);
			one.restart();
			clients.awaitMore(20);
			two.stop();
			clients.awaitMore(20);
			two.restart();
			clients.awaitMore(20);
		}
		clients.workload().hasNotFailed();
		clients.workload().isWhole(one, server);
		clients.workload().isWhole(two, server);
	}

	@Test
	void theOtherTakesOverWhenOneIsKilled() throws IOException {
		Clients clients = new Clients(new Workload(), complaint.caseId(), one, two);
		try (clients) {
			clients.awaitMore(20);
			clients.workload().keepHead(one);
			one.kill();
			clients.awaitMore(20);
			one.restart();
			clients.workload().keepHead(two);
			two.kill();
			clients.awaitMore(20);
			two.restart();
		}
		clients.workload().sendAgain(() -> one.as(RunningService.JIA));
		clients.workload().isWhole(one, server);
	}

	@Test
	void whatOneStoresTheOtherGivesOut() {
		Complaint own = Complaint.accept(two.as(RunningService.JIA), "2026-09-28T02:45:00.000Z");
		Complaint.File file = own.file("账单.pdf", "contract", "2026-09-28T03:00:00.000Z", "2026-09-26T09:00:00.000Z",
				new byte[] { 1, 2, 3 });
		assertThat(one.as(RunningService.REGULATOR)
			.get(own.path() + "/evidence/" + file.evidence() + "?purpose=review")
			.expect(200)
			.body()).containsExactly(1, 2, 3);
	}

	@Test
	void whatBeginsAtOneIsFinishedAtTheOther() {
		Complaint own = Complaint.accept(two.as(RunningService.JIA), "2026-09-28T02:50:00.000Z");
		PartSender upload = PartSender.begin(one.as(RunningService.JIA), own.path() + "/evidence/" + UUID.randomUUID(),
				new byte[] { 1, 2 });
		PartSender there = upload.at(two.as(RunningService.JIA));
		assertThat(there.offset()).isEqualTo(2);
		assertThat(there.append(2, false, new byte[] { 3 }).statusCode()).isEqualTo(204);
		assertThat(upload.append(3, true, new byte[] { 4 }).statusCode()).isEqualTo(201);
		assertThat(there.state().number("size")).isEqualTo(4);
	}

}
