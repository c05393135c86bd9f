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

	@TempDir
	private Path folder;

	@Test
	void printsALineForEachFigure() throws Exception {
		Launched bench = Launched.run(this.folder.resolve("output"), "org.caseledger.bench.BenchCommand", "--json",
				"--seconds", "1", "--mebibytes", "4", "--small-files", "40", "--data",
				this.folder.resolve("data").toString());
		assertThat(bench.status()).as(bench.output()).isZero();
		assertFigures(bench, List.of("disk.fsync", "events.single.1", "events.single.16", "events.single.64",
				"events.batch", "evidence.large", "evidence.small", "verify.case", "reader.rebuild"));
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

	private static void assertFigures(Launched bench, List<String> names) {
		List<String> figures = bench.output().lines().filter((line) -> line.startsWith("{")).toList();
		for (String name : names) {
			assertThat(figures).as(name)
				.filteredOn((line) -> line.startsWith("{\"name\":\"" + name + "\","))
				.singleElement()
				.asString()
				.matches("\\{\"name\":\"[^\"]+\",\"value\":[0-9.]+,\"unit\":\"[^\"]+\",\"floor\":([0-9.]+|null),"
						+ "\"ratio\":([0-9.]+|null),\"p50_ms\":[0-9.]+,\"p99_ms\":[0-9.]+}");
		}
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
