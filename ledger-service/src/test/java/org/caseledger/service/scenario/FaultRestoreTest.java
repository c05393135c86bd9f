package org.caseledger.service.scenario;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.service.cli.Commands;
import org.caseledger.service.home.RefusedException;
import org.caseledger.service.vault.Vault;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A restore is killed and called again; keys that were destroyed and a file that was
 * damaged before stay what they are, and are named.
 */
@OwnService
@Tag("fault")
class FaultRestoreTest {

	/** Begun before the back-up and ended after it. */
	private static final UUID UPLOAD = UUID.randomUUID();

	private static final byte[] CONTENT = "照片".repeat(50_000).getBytes(StandardCharsets.UTF_8);

	@TempDir
	private Path folder;

	@Test
	void aKilledRestoreBeginsAnewAndWhatWasErasedStaysErased() throws Exception {
		Path data = this.folder.resolve("data");
		BackupPair.makeKeys(this.folder);
		BackupPair first = new BackupPair(this.folder, "first");
		BackupPair later = new BackupPair(this.folder, "later");
		Complaint kept;
		Complaint erased;
		try (RunningService service = RunningService.on(data)) {
			service.admit(RunningService.JIA);
			kept = Complaint.accept(service.as(RunningService.JIA), "2026-09-28T02:40:00.000Z");
			kept.runToFeedback("confirmed");
			erased = Complaint.accept(service.as(RunningService.JIA), "2026-09-28T02:40:00.000Z");
			service.bean(Vault.class).beginEvidence(RunningService.JIA, UPLOAD, kept.caseId());
			assertThat(Commands.run(first.taking(data)).exit()).isZero();
			service.as(RunningService.JIA).put(upload(kept), CONTENT).expect(201);
			service.sql("DELETE FROM vault.case_key WHERE case_id = ?", erased.caseId());
			Files.write(service.stored(kept.files().getFirst()), new byte[] { 1 });
			Commands.Said second = Commands.run(later.taking(data));
			assertThat(second.exit()).as(second.text()).isOne();
			assertThat(second.text()).contains("The stored file " + kept.files().getFirst() + " was gone or changed");
			assertThat(Commands.run(later.taking(data)).text()).contains("is there already");
		}

		Path target = BackupPair.folderWithKeyOf(data, this.folder.resolve("killed"));
		try (Operator operator = Operator.start(Map.of(), first.restoring(target, later))) {
			operator.await("embedded.block: ");
			operator.kill();
		}
		assertThat(target.resolve("restoring")).exists();
		assertThatThrownBy(() -> RunningService.on(target)).rootCause()
			.isInstanceOf(RefusedException.class)
			.hasMessageContaining("a restore of it did not end");

		// keys of later: the older data file has the file whole, the erased keys are gone
		Commands.Said said = Commands.run(first.restoring(target, later, "--accept-differences"));
		assertThat(said.text())
			.contains("are not in the keys file: 1.", "vault-differs " + erased.caseId(), "something differs",
					"Restored.")
			.doesNotContain("evidence-differs", "vault-differs " + kept.caseId());
		assertThat(said.exit()).as(said.text()).isOne();
		assertThat(target.resolve("restoring")).doesNotExist();
		try (RunningService again = RunningService.on(target)) {
			assertThat(again.count("SELECT count(*) FROM vault.case_key WHERE case_id = ?", erased.caseId())).isZero();
			assertThat(again.count("SELECT count(*) FROM vault.search_tag WHERE case_id = ?", erased.caseId()))
				.isZero();
			assertThat(again.count("SELECT count(*) FROM vault.search_tag WHERE case_id = ?", kept.caseId())).isOne();
			Api jia = again.as(RunningService.JIA);
			jia.put(upload(kept), CONTENT).expect(201);
			JsonObject entry = JsonObject.builder()
				.put("case", kept.caseId())
				.put("type", "evidence.added")
				.put("data",
						Complaint.data("form", "original", "source", "complainant", "capturedAt",
								"2026-09-26T09:00:00.000Z"))
				.put("fields", Complaint.data("fileName", "照片.jpg"))
				.put("evidence",
						new JsonArray(List
							.of(JsonObject.builder().put("id", UPLOAD.toString()).put("kind", "contract").build())))
				.build();
			jia.post("/v1/entries", entry).expect(201);
			assertThat(jia.get(kept.path() + "/verification").expect(200).text("verdict")).isEqualTo("valid");
		}

		Path other = BackupPair.folderWithKeyOf(data, this.folder.resolve("other"));
		said = Commands.run(later.restoring(other, later));
		assertThat(said.text()).contains("evidence-differs " + kept.caseId(), "Not restored: no service starts on ");
		assertThat(said.exit()).isOne();
		assertThat(other.resolve("restoring")).exists();
	}

	private static String upload(Complaint complaint) {
		return complaint.path() + "/evidence/" + UPLOAD;
	}

}
