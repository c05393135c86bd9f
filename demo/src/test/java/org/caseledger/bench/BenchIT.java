package org.caseledger.bench;

import java.nio.file.Path;
import java.util.List;

import org.caseledger.demo.Launched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A short run: whether there are figures, not what they are.
 */
@Execution(ExecutionMode.CONCURRENT)
class BenchIT {

	@TempDir
	private Path folder;

	@Test
	void printsALineForEachFigure() throws Exception {
		Launched bench = Launched.run(this.folder.resolve("output"), "org.caseledger.bench.BenchCommand", "--json",
				"--seconds", "1", "--mebibytes", "4", "--small-files", "40", "--data",
				this.folder.resolve("data").toString());
		assertThat(bench.status()).as(bench.output()).isZero();
		PrintedFigures.assertThose(bench, List.of("events.single.1", "events.single.16", "events.single.64",
				"events.batch", "evidence.large", "evidence.small", "verify.case", "reader.rebuild"));
		assertThat(PrintedFigures.line(bench, "disk.fsync"))
			.matches(PrintedFigures.WITHOUT_FLOOR + "\"p50_ms\":[0-9.]+,\"p99_ms\":[0-9.]+}");
		assertThat(PrintedFigures.line(bench, "evidence.large.heap"))
			.matches(PrintedFigures.WITHOUT_FLOOR + "\"p50_ms\":null,\"p99_ms\":null}");
		assertThat(this.folder.resolve("data/postgres/postmaster.pid")).doesNotExist();
	}

}
