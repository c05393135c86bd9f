package org.caseledger.bench;

import java.nio.file.Path;
import java.util.List;

import org.caseledger.demo.Launched;
import org.caseledger.demo.api.Members;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.testsupport.Tools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A short run: whether there are figures, not what they are.
 */
class BenchIT {

	private static final String VALUE = "\\{\"name\":\"[^\"]+\",\"value\":[0-9.]+,\"unit\":\"[^\"]+\",";

	private static final String WITHOUT_FLOOR = VALUE + "\"floor\":null,\"ratio\":null,";

	@TempDir
	private Path folder;

	@Test
	void printsALineForEachFigure() throws Exception {
		Launched bench = Launched.run(this.folder.resolve("output"), "org.caseledger.bench.BenchCommand", "--json",
				"--seconds", "1", "--mebibytes", "4", "--small-files", "40", "--data",
				this.folder.resolve("data").toString());
		assertThat(bench.status()).as(bench.output()).isZero();
		assertFigures(bench, List.of("events.single.1", "events.single.16", "events.single.64", "events.batch",
				"evidence.large", "evidence.small", "verify.case", "reader.rebuild"));
		assertThat(figure(bench, "disk.fsync")).matches(WITHOUT_FLOOR + "\"p50_ms\":[0-9.]+,\"p99_ms\":[0-9.]+}");
		assertThat(figure(bench, "evidence.large.heap")).matches(WITHOUT_FLOOR + "\"p50_ms\":null,\"p99_ms\":null}");
		assertThat(this.folder.resolve("data/postgres/postmaster.pid")).doesNotExist();
	}

	@Test
	void measuresFabricBesideWhatTheGatewayAndTheStoreGive() throws Exception {
		Tools.require("orderer");
		Launched bench = Launched.run(this.folder.resolve("output"), "org.caseledger.bench.BenchCommand", "--json",
				"--ledger", "fabric", "--up=--ordering", "--up=raft", "--seconds", "1", "--mebibytes", "4", "--data",
				this.folder.resolve("data").toString());
		assertThat(bench.status()).as(bench.output()).isZero();
		assertFigures(bench, List.of("events.single.1", "events.single.64", "events.batch", "evidence.large"));
		assertThat(this.folder.resolve("data/network")).as("no network is left").doesNotExist();
	}

	/** What runs in a second has its floor beside it. */
	private static void assertFigures(Launched bench, List<String> names) {
		for (String name : names) {
			assertThat(figure(bench, name)).as(name)
				.matches(VALUE + "\"floor\":[0-9.]+,\"ratio\":([0-9.]+|null),\"p50_ms\":[0-9.]+,\"p99_ms\":[0-9.]+}");
		}
	}

	private static String figure(Launched bench, String name) {
		List<String> lines = bench.output()
			.lines()
			.filter((line) -> line.startsWith("{\"name\":\"" + name + "\","))
			.toList();
		assertThat(lines).as(name).hasSize(1);
		return lines.getFirst();
	}

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
