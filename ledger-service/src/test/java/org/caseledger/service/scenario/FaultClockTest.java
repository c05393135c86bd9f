package org.caseledger.service.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The clock stands an hour before the time at which the witnesses signed last, and is
 * right again later.
 */
@OwnService
@Tag("fault")
class FaultClockTest {

	private static final String MOVE = """
			UPDATE witness.cosignature c SET signed_at = signed_at + interval '%s'
			WHERE size = (SELECT max(size) FROM witness.cosignature l WHERE l.party = c.party)""";

	private static final String TURNED_BACK = """
			SELECT count(*) FROM (
				SELECT signed_at < lag(signed_at) OVER (PARTITION BY party ORDER BY size) AS back FROM witness.cosignature)
			WHERE back""";

	@TempDir
	private static Path folder;

	private static final Workload WORKLOAD = new Workload();

	private static PostgresServer server;

	private static Instance instance;

	private static Complaint complaint;

	@BeforeAll
	static void start() {
		server = PostgresServer.start(folder.resolve("postgres"));
		instance = start(Map.of());
		Workload.admit(instance);
		complaint = Complaint.accept(jia(), "2026-09-28T02:40:00.000Z");
	}

	private static Instance start(Map<String, String> clock) {
		Map<String, String> environment = new HashMap<>(clock);
		environment.put("CASELEDGER_DATABASE_URL", server.url());
		environment.put("CASELEDGER_FIRST_ANCHOR", "1h");
		return Instance.start(folder.resolve("one"), environment);
	}

	@AfterAll
	static void stop() {
		instance.close();
		server.close();
	}

	private static Api jia() {
		return instance.as(RunningService.JIA);
	}

	/** The time of the last cosignature is moved, instead of the clock. */
	@Test
	void noWitnessSignsAnEarlierTimeThanBefore() throws IOException {
		assertThat(WORKLOAD.send(FaultClockTest::jia, WORKLOAD.fresh(complaint.caseId()))).isTrue();

		int said = instance.log().length();
		assertThat(server.execute(MOVE.formatted("1 hour"))).isEqualTo(2);
		JsonObject meanwhile = WORKLOAD.fresh(complaint.caseId());
		assertThat(promised(meanwhile)).isAfter(Instant.now());
		assertIsNotSigned(said);

		assertThat(server.execute(MOVE.formatted("-1 hour"))).isEqualTo(2);
		assertIsKept(meanwhile);
	}

	@Test
	void aServiceWhoseClockIsSetBackRecordsAndSignsWhenItIsRightAgain() throws IOException {
		WrongClock clock = WrongClock.build(-3_600);
		assertThat(WORKLOAD.send(FaultClockTest::jia, WORKLOAD.fresh(complaint.caseId()))).isTrue();
		WORKLOAD.keepHead(instance);
		instance.stop();

		int said = instance.log().length();
		instance = start(clock.environment());
		JsonObject meanwhile = WORKLOAD.fresh(complaint.caseId());
		assertThat(promised(meanwhile)).as("its clock stands an hour back").isBefore(Instant.now());
		assertIsNotSigned(said);
		instance.stop();

		instance = start(Map.of());
		assertIsKept(meanwhile);
	}

	private static Instant promised(JsonObject request) {
		Api.Answer promised = jia().postWithoutWaiting("/v1/entries", request).expect(202);
		assertThat(promised.text("promise")).startsWith("caseledger/promise/v1\n");
		return Instant.parse(promised.text("deadline"));
	}

	private static void assertIsNotSigned(int said) {
		Pause.until("the witnesses say why they do not sign", Duration.ofSeconds(30),
				() -> instance.log().substring(said).contains("does not sign: the clock stands before"));
		assertThat(server.number("SELECT max(size) FROM ledger.block_end")).as("recorded, but not cosigned")
			.isGreaterThan(server.number("SELECT max(size) FROM witness.cosignature"));
	}

	private static void assertIsKept(JsonObject promised) throws IOException {
		Workload.awaitKept(FaultClockTest::jia, promised);
		WORKLOAD.sendAgain(FaultClockTest::jia);
		WORKLOAD.isWhole(instance, server);
		assertThat(server.number(TURNED_BACK)).as("times of cosignatures that go back").isZero();
	}

}
