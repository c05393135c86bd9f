package org.caseledger.testsupport.fuzz;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The readers of one module. A subclass names them; it is a test class.
 */
public abstract class FuzzTests {

	/** Runs the fuzzer: {@code mvn verify -Pfuzz}. */
	public static final String TAG = "fuzz";

	/** How many seconds for each target, {@value #USUAL_SECONDS} if not given. */
	private static final String SECONDS = "caseledger.fuzz.seconds";

	private static final int USUAL_SECONDS = 10;

	private static final int VARIATIONS = 1_000;

	private final List<? extends FuzzTarget> targets;

	/**
	 * The tests of a module.
	 * @param targets its readers
	 */
	protected FuzzTests(List<? extends FuzzTarget> targets) {
		this.targets = targets;
	}

	@TestFactory
	@Timeout(60)
	final Stream<DynamicTest> examplesAndVariationsOfThem() {
		return this.targets.stream().map((target) -> DynamicTest.dynamicTest(target.name(), () -> {
			List<byte[]> seeds = target.seeds();
			assertThat(seeds).isNotEmpty();
			Variations variations = new Variations(seeds);
			seeds.forEach((seed) -> take(target, seed));
			for (int i = 0; i < VARIATIONS; i++) {
				take(target, variations.next());
			}
		}));
	}

	@TestFactory
	@Tag(TAG)
	@Execution(ExecutionMode.CONCURRENT)
	final Stream<DynamicTest> whatTheFuzzerFinds() {
		Fuzzer fuzzer = new Fuzzer(Path.of("target", "fuzz"));
		int seconds = Integer.getInteger(SECONDS, USUAL_SECONDS);
		return this.targets.stream().map((target) -> DynamicTest.dynamicTest(target.name(), () -> {
			Fuzzer.Outcome outcome = fuzzer.run(target, seconds);
			assertThat(outcome.status()).as(outcome::finding).isZero();
			assertThat(outcome.done()).isNotEmpty();
			System.out.println(target.name() + ": " + outcome.done());
		}));
	}

	private static void take(FuzzTarget target, byte[] input) {
		try {
			target.take(input);
		}
		catch (Exception | StackOverflowError ex) {
			throw new AssertionError(target.name() + " fails with " + Base64.getEncoder().encodeToString(input), ex);
		}
	}

}
