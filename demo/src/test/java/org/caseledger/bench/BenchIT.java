package org.caseledger.bench;

import java.nio.file.Path;
import java.util.List;

import org.caseledger.demo.Launched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A short run: whether there are figures, not what they are.
 */
class BenchIT {

	@TempDir
	private Path folder;

	@Test
	void printsALineForEachFigure() throws Exception {
		Launched bench = Launched.run(this.folder.resolve("output"), "org.caseledger.bench.BenchCommand", "--json",
				"--seconds", "1", "--mebibytes", "4", "--small-files", "40", "--data",
				this.folder.resolve("data").toString());
		assertThat(bench.status()).as(bench.output()).isZero();
		List<String> figures = bench.output().lines().filter((line) -> line.startsWith("{")).toList();
		for (String name : List.of("disk.fsync", "events.single.1", "events.single.16", "events.single.64",
				"events.batch", "evidence.large", "evidence.small", "verify.case", "reader.rebuild")) {
			assertThat(figures).as(name)
				.filteredOn((line) -> line.startsWith("{\"name\":\"" + name + "\","))
				.singleElement()
				.asString()
				.matches("\\{\"name\":\"[^\"]+\",\"value\":[0-9.]+,\"unit\":\"[^\"]+\",\"floor\":([0-9.]+|null),"
						+ "\"ratio\":([0-9.]+|null),\"p50_ms\":[0-9.]+,\"p99_ms\":[0-9.]+}");
		}
		assertThat(this.folder.resolve("data/postgres/postmaster.pid")).doesNotExist();
	}

}
