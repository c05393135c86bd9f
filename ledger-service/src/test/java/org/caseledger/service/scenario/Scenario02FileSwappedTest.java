package org.caseledger.service.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scenario 2: the storage administrator overwrites a video, then removes it.
 */
class Scenario02FileSwappedTest {

	private static final RunningService SERVICE = RunningService.shared();

	@Test
	void anOverwrittenFileIsNamedWithBothDigests() throws IOException {
		Complaint complaint = Complaint.accept(SERVICE.as(RunningService.JIA), "2026-04-12T01:00:00.000Z");
		Complaint.File video = video(complaint);
		Path stored = SERVICE.stored(video.evidence());
		Files.setPosixFilePermissions(stored, PosixFilePermissions.fromString("rw-------"));
		byte[] swapped = Files.readAllBytes(stored);
		swapped[swapped.length / 2] ^= 1;
		Files.write(stored, swapped);

		JsonObject finding = only(complaint, "evidence-differs");
		assertThat(finding.get("place"))
			.isEqualTo(org.caseledger.protocol.json.Json.of("/evidence/" + video.evidence()));
		assertThat(finding.get("expected")).isNotNull().isNotEqualTo(finding.get("found"));

		Laptop.Said said = Laptop.export(SERVICE.as(RunningService.REGULATOR), complaint)
			.verify("--allow-single-operator");
		assertThat(said.exit()).isEqualTo(1);
		JsonObject offline = said.finding("evidence-differs");
		assertThat(offline.get("expected")).isEqualTo(finding.get("expected"));
		assertThat(offline.get("found")).isEqualTo(finding.get("found"));
	}

	@Test
	void aRemovedFileIsMissingFromStorage() throws IOException {
		Complaint complaint = Complaint.accept(SERVICE.as(RunningService.JIA), "2026-04-12T02:00:00.000Z");
		Complaint.File video = video(complaint);
		Files.delete(SERVICE.stored(video.evidence()));

		only(complaint, "evidence-missing");
		Laptop.Said said = Laptop.export(SERVICE.as(RunningService.REGULATOR), complaint)
			.verify("--allow-single-operator");
		assertThat(said.exit()).isEqualTo(1);
		assertThat(said.codes()).contains("evidence-missing").doesNotContain("evidence-differs");
	}

	private static Complaint.File video(Complaint complaint) {
		return complaint.file("lobby-cam.mp4", "surveillance-video", "2026-04-12T03:00:00.000Z",
				"2026-04-11T10:00:00.000Z", "frame".repeat(40_000).getBytes(UTF_8));
	}

	private static JsonObject only(Complaint complaint, String code) {
		Api.Answer compared = SERVICE.as(RunningService.REGULATOR).get(complaint.path() + "/verification").expect(200);
		assertThat(compared.text("verdict")).isEqualTo("invalid");
		assertThat(compared.objects("findings")).singleElement()
			.satisfies(
					(finding) -> assertThat(JsonReader.asString(java.util.Objects.requireNonNull(finding.get("code"))))
						.isEqualTo(code));
		return compared.objects("findings").getFirst();
	}

}
