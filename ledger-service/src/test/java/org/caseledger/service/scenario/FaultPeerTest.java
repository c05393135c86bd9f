package org.caseledger.service.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two peers of the own organisation, of which one is away.
 */
@Tag("fault")
class FaultPeerTest {

	private static final String AT = "2026-09-28T02:40:00.000Z";

	@Test
	void standInForEachOther() throws IOException {
		try (Network network = Network.up("--peers", "2");
				RunningService service = RunningService.on(Files.createTempDirectory(Path.of("target"), "fabric"),
						Map.of("caseledger.ledger", "fabric", "caseledger.fabric.files", network.files(),
								"caseledger.fabric.found", "true"))) {
			Await.until(() -> service.as(RunningService.REGULATOR).get("/v1/ledger").status() == 200);
			service.admit(RunningService.JIA);
			Api clerk = service.as(RunningService.JIA);
			Complaint.accept(clerk, AT);
			network.call("kill", "peer0-provider");
			Complaint complaint = Complaint.accept(clerk, AT);
			network.call("start", "peer0-provider");
			network.call("kill", "peer1-provider");
			complaint.runToFeedback("confirmed");
			assertThat(clerk.get(complaint.path() + "/verification").expect(200).text("verdict")).isEqualTo("valid");
		}
	}

}
