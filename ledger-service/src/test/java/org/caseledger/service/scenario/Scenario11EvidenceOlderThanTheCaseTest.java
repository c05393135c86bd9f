package org.caseledger.service.scenario;

import java.util.Objects;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scenario 11: the complainant's video of 08-01, case accepted 08-06, uploaded 08-07.
 */
@OnEachGround
class Scenario11EvidenceOlderThanTheCaseTest {

	private final RunningService service;

	Scenario11EvidenceOlderThanTheCaseTest(Ground ground) {
		this.service = ground.service();
	}

	@Test
	void itIsAcceptedAndNotShownAsProvenBeforeItsRecording() {
		Complaint complaint = Complaint.accept(this.service.as(RunningService.JIA), "2026-08-06T01:00:00.000Z");
		complaint.file("现场视频.mp4", "recording", "2026-08-07T01:00:00.000Z", "2026-08-01T01:00:00.000Z",
				"video".repeat(1000).getBytes(UTF_8));

		Laptop.Said said = Laptop.export(this.service.as(RunningService.REGULATOR), complaint)
			.verify("--allow-single-operator");
		assertThat(said.exit()).as("%s", said.json()).isZero();
		JsonObject gap = said.finding("evidence-older");
		assertThat(gap.get("severity")).isEqualTo(Json.of("notice"));
		assertThat(Objects.toString(gap)).contains("2026-08-01T01:00:00.000Z", "2026-08-07T01:00:00.000Z");
		assertThat(said.codes()).contains("no-outside-timestamp");
	}

}
