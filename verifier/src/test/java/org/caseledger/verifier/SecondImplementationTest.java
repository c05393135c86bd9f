package org.caseledger.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.caseledger.testsupport.Repository;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * {@code protocol/check.py} was written from the page and not from the Java. It knows the
 * format and not the rules, so it may miss what this verifier finds, never the other way
 * round; what both find, they call by the same code.
 */
class SecondImplementationTest {

	@TempDir
	Path folder;

	/** Attacks that change nothing in what the format says, and some that do. */
	private static final EnumSet<Check> SOME = EnumSet.of(Check.OUTSIDE_TIMESTAMP, Check.INCLUSION, Check.KEY_LOST,
			Check.CASE_NUMBER, Check.CLASS_TALLY, Check.TESTIMONY_ENTRY, Check.PROMISE_KEPT, Check.PROMISE_DUE,
			Check.EVIDENCE_FILE, Check.SIGNATURE_CHECKED, Check.FIELD);

	/**
	 * The other compares ledgers with the bundle's, not the trust file's, and does not
	 * tell order from chain; both refuse.
	 */
	private static final EnumSet<Check> OTHERWISE_NAMED = EnumSet.of(Check.LEDGER_OF_BUNDLE, Check.LEDGER_OF_CHECKPOINT,
			Check.LEDGER_OF_TESTIMONY, Check.LEDGER_OF_PROMISE, Check.CASE_OF_RECORD, Check.CASE_ORDER,
			Check.ENTRY_SHOWN);

	@BeforeAll
	static void python() throws Exception {
		assumeTrue(runs("python3", "--version") && runs("openssl", "version"),
				"python3 and openssl run the second implementation");
	}

	static Stream<Attack> some() {
		return Attacks.all().filter((attack) -> SOME.contains(attack.check));
	}

	static Stream<Attack> others() {
		return Attacks.all().filter((attack) -> !SOME.contains(attack.check));
	}

	@ParameterizedTest
	@MethodSource("some")
	void missesNothingThatTheOtherFinds(Attack attack) throws Exception {
		compare(attack);
	}

	@ParameterizedTest
	@MethodSource("others")
	@Tag("long")
	void missesNothingElseThatTheOtherFinds(Attack attack) throws Exception {
		compare(attack);
	}

	private void compare(Attack attack) throws Exception {
		Attack.Prepared prepared = attack.prepare(this.folder.resolve("evidence"));
		Files.write(this.folder.resolve("document"), prepared.forged().bytes());
		Files.write(this.folder.resolve("trust.json"), prepared.forged().trustBytes());
		Verdict verdict = prepared.verdict(EnumSet.noneOf(Check.class));
		Outcome other = other(prepared);
		String output = Files.readString(output());
		assertThat(weight(verdict.outcome())).as("this verifier says %s, the other %s", verdict.outcome(), output)
			.isGreaterThanOrEqualTo(weight(other));
		if (!OTHERWISE_NAMED.contains(attack.check)) {
			assertThat(verdict.findings()).extracting(Finding::code)
				.as("what the other says: %s", output)
				.containsAll(weightyCodes(output));
		}
	}

	/** Lines of severity, code, place and sentence. */
	private static Set<String> weightyCodes(String output) {
		return output.lines()
			.map((line) -> line.split(" +", 3))
			.filter((words) -> words.length == 3 && (words[0].equals("invalid") || words[0].equals("indeterminate")))
			.map((words) -> words[1])
			.collect(Collectors.toSet());
	}

	private Outcome other(Attack.Prepared prepared) throws IOException, InterruptedException {
		boolean receipt = "receipt".equals(prepared.forged().document.get("kind"));
		List<String> command = new ArrayList<>(
				List.of("python3", Repository.root().resolve("protocol/check.py").toString(),
						receipt ? "receipt" : "bundle", "document", "--trust", "trust.json"));
		if (!receipt && prepared.options().evidence() != null) {
			command.addAll(List.of("--evidence", "evidence"));
		}
		Process process = new ProcessBuilder(command).directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output().toFile())
			.start();
		assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
		return Stream.of(Outcome.values())
			.filter((outcome) -> outcome.exitCode() == process.exitValue())
			.findFirst()
			.orElseThrow();
	}

	private Path output() {
		return this.folder.resolve("output.txt");
	}

	private static int weight(Outcome outcome) {
		return switch (outcome) {
			case VALID -> 0;
			case INDETERMINATE -> 1;
			case INVALID -> 2;
		};
	}

	private static boolean runs(String... command) throws InterruptedException {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			return process.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
