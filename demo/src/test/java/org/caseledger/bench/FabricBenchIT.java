package org.caseledger.bench;

import java.nio.file.Path;
import java.util.List;

import org.caseledger.demo.Launched;
import org.caseledger.testsupport.Tools;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same on a network of its own, beside what the Gateway and the store give. It takes
 * its time, and comes with the faults.
 */
@Tag("fault")
@Execution(ExecutionMode.CONCURRENT)
class FabricBenchIT {

	@TempDir
	private Path folder;

	@Test
	void printsALineForEachFigure() throws Exception {
		Tools.require("orderer");
		Launched bench = Launched.run(this.folder.resolve("output"), "org.caseledger.bench.BenchCommand", "--json",
				"--ledger", "fabric", "--up=--ordering", "--up=raft", "--seconds", "1", "--mebibytes", "4", "--load",
				"8x10", "--set", "caseledger.fabric.batch=20", "--data", this.folder.resolve("data").toString());
		assertThat(bench.status()).as(bench.output()).isZero();
		PrintedFigures.assertThose(bench,
				List.of("events.single.1", "events.single.64", "events.batch.8x10", "evidence.large"));
		assertThat(this.folder.resolve("data/network")).as("no network is left").doesNotExist();
	}

}
