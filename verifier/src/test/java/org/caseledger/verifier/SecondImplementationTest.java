package org.caseledger.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
 * round.
 */
class SecondImplementationTest {

	@TempDir
	Path folder;

	/** Attacks that change nothing in what the format says, and some that do. */
	private static final EnumSet<Check> SOME = EnumSet.of(Check.OUTSIDE_TIMESTAMP, Check.INCLUSION, Check.KEY_LOST,
			Check.CASE_NUMBER, Check.CLASS_TALLY, Check.TESTIMONY_ENTRY, Check.PROMISE_KEPT, Check.PROMISE_DUE,
			Check.EVIDENCE_FILE, Check.SIGNATURE_CHECKED, Check.FIELD);

	@BeforeAll
	static void python() throws Exception {
		assumeTrue(runs("python3", "--version") && runs("openssl", "version"),
				"python3 and openssl run the second implementation");
	}

	static Stream<Attack> some() {
		return Attacks.all().filter((attack) -> SOME.contains(attack.check));
	}

	/** The page does not say what it means when clocks stand a little apart. */
	static Stream<Attack> others() {
		return Attacks.all().filter((attack) -> !SOME.contains(attack.check) && attack.check != Check.CLOCKS);
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
		Outcome ours = prepared.verdict(EnumSet.noneOf(Check.class)).outcome();
		Outcome other = other(prepared);
		assertThat(weight(ours)).as("this verifier says %s, the other %s", ours, Files.readString(output()))
			.isGreaterThanOrEqualTo(weight(other));
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
