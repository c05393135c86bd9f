package org.caseledger.bench;

import java.nio.file.Path;
import java.util.List;

import org.caseledger.demo.Launched;
import org.caseledger.demo.api.Members;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * One point of a ledger that grows: whether there are figures, not what they are.
 */
@Execution(ExecutionMode.CONCURRENT)
class GrowthIT {

	@TempDir
	private Path folder;

	@Test
	void measuresHowALedgerGrows() throws Exception {
		Launched growth = Launched.run(this.folder.resolve("output"), "org.caseledger.bench.BenchCommand", "--json",
				"--growth", "1000", "--seconds", "1", "--data", this.folder.resolve("data").toString());
		assertThat(growth.status()).as(growth.output()).isZero();
		List<Json> points = growth.output()
			.lines()
			.filter((line) -> line.startsWith("{"))
			.map((line) -> line.replaceAll("\\.[0-9]+([,}])", "$1"))
			.map((line) -> Json.parse(line.getBytes(UTF_8), JsonLimits.bytes(1 << 16)))
			.toList();
		assertThat(points).singleElement().satisfies((point) -> {
			for (String figure : List.of("append.receipts_per_s", "append.cpu_ms", "single.p50_ms", "bundle.p50_ms",
					"bundle.kB", "verification.p50_ms", "offline.p50_ms", "heap.MiB", "start.ms",
					"database.bytes_per_record", "ledger.record.bytes_per_record")) {
				assertThat(Members.number(point, figure)).as(figure).isNotNegative();
			}
		});
		assertThat(points).extracting((point) -> Members.number(point, "records"))
			.singleElement()
			.satisfies((records) -> assertThat(records).isBetween(1_000L, 3_000L));
	}

}
