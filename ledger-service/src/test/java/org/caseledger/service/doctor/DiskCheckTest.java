package org.caseledger.service.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A disk that is none, too small or too slow is named. Small and slow are said of the
 * disk of this machine, by limits that no disk meets.
 */
class DiskCheckTest {

	private static final Path MEMORY = Path.of("/dev/shm");

	@TempDir
	private Path folder;

	private static List<String> wrong(DiskCheck check) throws IOException {
		return check.look().stream().filter((observation) -> !observation.isGood()).map(Observation::sentence).toList();
	}

	@Test
	void withLimitsThatItMeetsNothingIsWrong() throws IOException {
		assertThat(wrong(new DiskCheck(this.folder, "disk", 1, Double.MAX_VALUE))).isEmpty();
	}

	@Test
	void aFolderInMemoryIsNamed() throws IOException {
		assumeTrue(Files.isDirectory(MEMORY), "no file system in memory");
		assertThat(wrong(new DiskCheck(MEMORY.resolve("data"), "disk", 1, Double.MAX_VALUE)))
			.containsExactly("/dev/shm/data lies in memory (tmpfs)."
					+ " Name a folder on a disk: what is recorded there is lost when the machine stops.");
		assertThat(MEMORY.resolve("data")).doesNotExist();
	}

	@Test
	void tooLittleRoomIsNamed() throws IOException {
		assertThat(wrong(new DiskCheck(this.folder, "disk", Long.MAX_VALUE, Double.MAX_VALUE))).singleElement()
			.asString()
			.matches("[0-9]+ MiB are free for " + this.folder + "[.] Make room: at least 8796093022207 MiB[.]");
	}

	@Test
	void aSlowDiskIsNamedAndNothingIsLeftOnIt() throws IOException {
		assertThat(wrong(new DiskCheck(this.folder, "disk", 1, 0))).singleElement()
			.asString()
			.matches("A write reaches the disk of " + this.folder
					+ " in [0-9]+[.][0-9]{2} ms[.] Receipts will be slow: use a faster disk[.]");
		try (Stream<Path> left = Files.list(this.folder)) {
			assertThat(left).isEmpty();
		}
	}

}
