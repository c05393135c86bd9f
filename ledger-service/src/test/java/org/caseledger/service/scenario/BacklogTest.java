package org.caseledger.service.scenario;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.caseledger.protocol.json.JsonObject;
import org.caseledger.service.ledger.Committer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * While the ledger takes nothing, only so much is taken on as can wait.
 */
@OwnService
class BacklogTest {

	private static final int MOST = 5;

	@Test
	void whatIsTooMuchIsAskedToComeAgain() throws IOException {
		try (RunningService service = RunningService.on(Files.createTempDirectory(Path.of("target"), "backlog"),
				Map.of("caseledger.most-waiting", MOST, "caseledger.anchor-interval", "1h", "caseledger.first-anchor",
						"1h"))) {
			service.admit(RunningService.JIA);
			Api clerk = service.as(RunningService.JIA);
			Committer committer = service.bean(Committer.class);
			committer.stop();
			List<JsonObject> taken = Stream.generate(() -> Complaint.acceptance("2026-09-28T03:00:00.000Z"))
				.limit(MOST)
				.toList();
			taken.forEach((request) -> clerk.postWithoutWaiting("/v1/cases", request).expect(202));
			JsonObject request = Complaint.acceptance("2026-09-28T03:00:00.000Z");
			assertThat(clerk.postWithoutWaiting("/v1/cases", request).expect(503).text("code"))
				.isEqualTo("ledger-busy");
			HttpResponse<byte[]> refused = clerk.exchange("POST", "/v1/cases", request.bytes(), "Content-Type",
					"application/json");
			assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
			// what was promised stands, and is answered
			clerk.postWithoutWaiting("/v1/cases", taken.getFirst()).expect(202);
			committer.start();
			Await.until(() -> service.count("SELECT count(*) FROM ledger.waiting") == 0);
			clerk.post("/v1/cases", request).expect(201);
			taken.forEach((again) -> clerk.post("/v1/cases", again).expect(200));
		}
	}

}
