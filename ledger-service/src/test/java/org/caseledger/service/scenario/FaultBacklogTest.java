package org.caseledger.service.scenario;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * While a supervisor endorses nothing, only so much is taken on as can wait.
 */
@OwnService
@Tag("fault")
class FaultBacklogTest {

	private static final String AT = "2026-09-28T02:40:00.000Z";

	private static final String CONTRACT = "contract0-regulator";

	/** As many entries may wait for the ledger. */
	private static final int MOST = 5;

	private static Network network;

	private static RunningService service;

	@BeforeAll
	static void start() throws IOException {
		network = Network.up();
		service = RunningService.on(Files.createTempDirectory(Path.of("target"), "fabric"),
				Map.of("caseledger.ledger", "fabric", "caseledger.fabric.files", network.files(),
						"caseledger.fabric.found", "true", "caseledger.most-waiting", MOST, "caseledger.first-anchor",
						"1h", "caseledger.anchor-interval", "1h"));
		Await.until(() -> service.as(RunningService.REGULATOR).get("/v1/ledger").status() == 200);
		service.admit(RunningService.JIA);
	}

	@AfterAll
	static void stop() {
		service.close();
		network.close();
	}

	@Test
	void whileAnEndorserIsAwayOnlySoMuchIsTakenOnAsCanWait() {
		List<JsonObject> taken = Stream.generate(() -> Complaint.acceptance(AT)).limit(MOST).toList();
		JsonObject more = Complaint.acceptance(AT);
		Map<JsonObject, Instant> promised = new LinkedHashMap<>();
		network.kill(CONTRACT);
		try {
			taken.stream().limit(MOST - 1).forEach((request) -> promised.put(request, promise(request)));
			isTooMuch("/v1/batches",
					JsonObject.builder().put("entries", new JsonArray(List.of(taken.getLast(), more))).build());
			promised.put(taken.getLast(), promise(taken.getLast()));
			isTooMuch("/v1/cases", more);
			// what was promised stands, and is answered
			promise(taken.getFirst());
		}
		finally {
			network.start(CONTRACT);
		}
		promised.forEach((request, deadline) -> {
			Workload.awaitKept(FaultBacklogTest::jia, request);
			assertThat(Instant.parse(service.ask(
					"SELECT convert_from(bytes, 'UTF8')::json ->> 'txTime' FROM ledger.record WHERE id = ?::uuid",
					String.class, FaultNetwork.text(request, "id"))))
				.isBefore(deadline);
		});
		jia().post("/v1/cases", more).expect(201);
		taken.forEach((again) -> jia().post("/v1/cases", again).expect(200));
	}

	private static Instant promise(JsonObject request) {
		return Instant.parse(jia().postWithoutWaiting("/v1/cases", request).expect(202).text("deadline"));
	}

	/** Nothing of it is begun. */
	private static void isTooMuch(String path, JsonObject request) {
		long rows = service.submissionRows();
		HttpResponse<byte[]> refused = jia().exchange("POST", path, request.bytes(), "Content-Type",
				"application/json");
		assertThat(refused.statusCode()).as(new String(refused.body(), UTF_8)).isEqualTo(503);
		assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
		assertThat(new Api.Answer(503, refused.body()).text("code")).isEqualTo("ledger-busy");
		assertThat(service.submissionRows()).isEqualTo(rows);
	}

	private static Api jia() {
		return service.as(RunningService.JIA);
	}

}
