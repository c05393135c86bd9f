package org.caseledger.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LargeFileTest {

	@TempDir
	private Path folder;

	@Test
	void hasTheSizeThatWasAskedForAndDoesNotCompress() throws IOException {
		LargeFile file = LargeFile.make(this.folder.resolve("large"), 3);
		assertThat(Files.size(file.path())).isEqualTo(3 << 20).isEqualTo(file.bytes());
		assertThat(Files.readAllBytes(file.path())).contains(0, 1, 0xff);
		file.digestAndCopy();
		assertThat(this.folder).isDirectoryNotContaining((path) -> path.endsWith("copy"));
		file.delete();
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void fsyncIsTimedPageByPage() {
		Measured measured = Fsync.measure(this.folder, Duration.ofMillis(200));
		assertThat(measured.count()).isBetween(1.0, 500.0);
		assertThat(measured.latencies().percentile(0.5)).isPositive();
		assertThat(this.folder).isEmptyDirectory();
	}

}
