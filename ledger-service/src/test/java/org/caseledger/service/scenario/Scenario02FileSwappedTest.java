package org.caseledger.service.scenario;

import java.util.Map;
import java.util.Objects;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scenario 2: the storage administrator overwrites a video, then removes it. A folder
 * obeys, and the loss is named. A bucket under Object Lock keeps the recorded version,
 * which still verifies, and names what lies above it.
 */
@OnEachGround
class Scenario02FileSwappedTest {

	private static final Map<Ground, String> OVERWRITTEN = Map.of(Ground.EMBEDDED, "evidence-differs", Ground.NETWORK,
			"evidence-covered");

	private static final Map<Ground, String> REMOVED = Map.of(Ground.EMBEDDED, "evidence-missing", Ground.NETWORK,
			"evidence-covered");

	private final Ground ground;

	private final RunningService service;

	Scenario02FileSwappedTest(Ground ground) {
		this.ground = ground;
		this.service = ground.service();
	}

	@Test
	void anOverwrittenFileIsNamedWithBothDigests() {
		Complaint complaint = Complaint.accept(this.service.as(RunningService.JIA), "2026-04-12T01:00:00.000Z");
		Complaint.File video = video(complaint);
		this.ground.store().overwrite(video.evidence());

		JsonObject finding = only(complaint, OVERWRITTEN);
		assertThat(finding.get("place")).isEqualTo(Json.of("/evidence/" + video.evidence()));
		assertThat(finding.get("expected")).isNotNull().isNotEqualTo(finding.get("found"));
		assertThat(finding.get("found")).isNotNull();

		Laptop.Said said = onALaptop(complaint, "evidence-differs");
		if (said.exit() == 1) {
			JsonObject offline = said.finding("evidence-differs");
			assertThat(offline.get("expected")).isEqualTo(finding.get("expected"));
			assertThat(offline.get("found")).isEqualTo(finding.get("found"));
		}
	}

	@Test
	void aRemovedFileIsMissingFromStorage() {
		Complaint complaint = Complaint.accept(this.service.as(RunningService.JIA), "2026-04-12T02:00:00.000Z");
		this.ground.store().remove(video(complaint).evidence());

		only(complaint, REMOVED);
		Laptop.Said said = onALaptop(complaint, "evidence-missing");
		assertThat(said.codes()).doesNotContain("evidence-differs");
	}

	/** A folder's files are lost to it; those of the bucket are whole. */
	private Laptop.Said onALaptop(Complaint complaint, String code) {
		Laptop.Said said = Laptop.export(this.service.as(RunningService.REGULATOR), complaint)
			.verify("--allow-single-operator");
		assertThat(said.exit()).as("%s", said.json()).isEqualTo((this.ground == Ground.EMBEDDED) ? 1 : 0);
		assertThat(said.codes().contains(code)).isEqualTo(this.ground == Ground.EMBEDDED);
		return said;
	}

	private static Complaint.File video(Complaint complaint) {
		return complaint.file("lobby-cam.mp4", "surveillance-video", "2026-04-12T03:00:00.000Z",
				"2026-04-11T10:00:00.000Z", "frame".repeat(40_000).getBytes(UTF_8));
	}

	private JsonObject only(Complaint complaint, Map<Ground, String> expected) {
		Api.Answer compared = this.service.as(RunningService.REGULATOR)
			.get(complaint.path() + "/verification")
			.expect(200);
		assertThat(compared.text("verdict")).isEqualTo("invalid");
		assertThat(compared.objects("findings")).singleElement()
			.extracting((finding) -> finding.get("code"))
			.isEqualTo(Json.of(Objects.requireNonNull(expected.get(this.ground))));
		return compared.objects("findings").getFirst();
	}

}
