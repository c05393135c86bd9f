package org.caseledger.service.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A killed service leaves the server of its database running: the doctor names it, looks
 * at it, and leaves it to the next start.
 */
@Tag("fault")
class FaultDoctorTest {

	private static final String ORPHAN = ", still runs, although no service does: one was killed.";

	@TempDir
	private Path folder;

	@Test
	void namesTheDatabaseServerOfAKilledService() throws IOException {
		Path data = this.folder.resolve("one");
		try (Instance instance = Instance.start(data, Map.of())) {
			instance.kill();
			long server = Long
				.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst().strip());
			Instance.Said said = instance.run("doctor");
			assertThat(said.exit()).isOne();
			assertThat(said.text())
				.contains("WRONG The PostgreSQL server of this folder, process " + server + ORPHAN,
						"Start the service, which ends it", "is founded; its log has")
				.doesNotContain("WRONG The database");
			assertThat(ProcessHandle.of(server)).isPresent();
			instance.restart();
			assertThat(ProcessHandle.of(server)).isEmpty();
			assertThat(instance.run("doctor").text()).doesNotContain(ORPHAN);
			instance.stop();
		}
	}

}
