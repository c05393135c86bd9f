package org.caseledger.service.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.caseledger.service.cli.Commands;
import org.caseledger.service.home.RefusedException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A restore is killed and called again; keys that were destroyed and a file that was
 * damaged before stay what they are, and are named.
 */
@Tag("fault")
class FaultRestoreTest {

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
			assertThat(Commands.run(first.taking(data)).exit()).isZero();
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

		// keys of later: the older data file has the file whole, and the erased keys are
		// gone
		Commands.Said said = Commands.run(first.restoring(target, later));
		assertThat(said.text())
			.contains("2 keys were destroyed after the data file was written", "vault-differs " + erased.caseId())
			.doesNotContain("evidence-differs");
		assertThat(said.exit()).as(said.text()).isOne();
		assertThat(target.resolve("restoring")).exists();
		said = Commands.run(later.restoring(target, later, "--accept-differences"));
		assertThat(said.text()).contains("evidence-differs " + kept.caseId(), "Restored.");
		assertThat(said.exit()).isOne();
		assertThat(target.resolve("restoring")).doesNotExist();
		try (RunningService again = RunningService.on(target)) {
			again.as(RunningService.JIA).get(kept.path()).expect(200);
			assertThat(again.count("SELECT count(*) FROM vault.case_key WHERE case_id = ?", erased.caseId())).isZero();
			assertThat(again.count("SELECT count(*) FROM vault.search_tag WHERE case_id = ?", erased.caseId()))
				.isZero();
		}
	}

}
