package org.caseledger.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The demo as a newcomer types it, twice on one folder.
 */
@Execution(ExecutionMode.CONCURRENT)
class DemoIT {

	@TempDir
	private Path folder;

	@Test
	void recordsVerifiesTampersAndIsCaught() throws Exception {
		Path data = this.folder.resolve("data");
		Launched first = run(data, "en");
		assertThat(first.output()).contains("evidence-differs", "projection-differs", "Every verdict was the one")
			.doesNotContain("✗");
		assertThat(first.status()).as(first.output()).isZero();
		assertStopped(data);
		assertExported(data.resolve("demo"), List.of(".pdf", ".jpg", ".mp4", ".csv"));
		assertExported(data.resolve("demo/tampered"), List.of(".stored"));

		Launched second = run(data, "zh");
		assertThat(second.status()).as(second.output()).isZero();
		assertThat(second.output()).contains("每个结论均与事先写明的一致");
		assertStopped(data);
	}

	private Launched run(Path data, String language) throws Exception {
		return Launched.run(this.folder.resolve("output"), "org.caseledger.demo.DemoCommand", "--once", "--lang",
				language, "--data", data.toString());
	}

	private static void assertStopped(Path data) {
		assertThat(data.resolve("postgres/postmaster.pid")).as("no database is left running").doesNotExist();
	}

	private static void assertExported(Path export, List<String> extensions) throws Exception {
		assertThat(export.resolve("case.bundle")).isNotEmptyFile();
		assertThat(export.resolve("trust.json")).isNotEmptyFile();
		try (Stream<Path> files = Files.list(export.resolve("evidence"))) {
			List<String> names = files.map((file) -> file.getFileName().toString()).toList();
			assertThat(names).hasSize(9);
			assertThat(extensions).allMatch((extension) -> names.stream().anyMatch((name) -> name.endsWith(extension)));
		}
	}

}
