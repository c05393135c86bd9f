package org.caseledger.testsupport.fuzz;

import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

/**
 * Planted bugs are found.
 */
class FuzzerTest {

	@TempDir
	private Path folder;

	static class PlantedFuzzTests extends FuzzTests {

		PlantedFuzzTests() {
			super(java.util.List.of(Planted.AT_A_BRACKET, Planted.BEHIND_SIX_BYTES));
		}

	}

	@Test
	void variationsFindWhatIsNear() {
		EngineTestKit.engine("junit-jupiter")
			.selectors(selectMethod(PlantedFuzzTests.class, "examplesAndVariationsOfThem"))
			.execute()
			.testEvents()
			.assertStatistics((statistics) -> statistics.succeeded(1).failed(1));
	}

	@Test
	@Tag(FuzzTests.TAG)
	void theFuzzerFindsWhatIsFar() throws Exception {
		Fuzzer.Outcome outcome = new Fuzzer(this.folder).run(Planted.BEHIND_SIX_BYTES, 60);
		assertThat(outcome.status()).isNotZero();
		assertThat(outcome.finding()).contains("IllegalStateException: planted");
	}

	@Test
	@Tag(FuzzTests.TAG)
	void theFuzzerFindsWhatDoesNotEnd() throws Exception {
		Fuzzer.Outcome outcome = new Fuzzer(this.folder).run(Planted.ENDLESS, 30);
		assertThat(outcome.status()).isNotZero();
		assertThat(outcome.finding()).contains("timeout");
	}

}
