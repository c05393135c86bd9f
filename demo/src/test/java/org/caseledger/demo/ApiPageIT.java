package org.caseledger.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.caseledger.testsupport.Repository;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * docs/api.md does what it says: every command is run as it stands there, and prints what
 * stands below it.
 */
@Execution(ExecutionMode.CONCURRENT)
class ApiPageIT {

	private static final long LONGEST_MINUTES = 6;

	/** Commands, and what they print if that is shown. */
	private static final Pattern BLOCK = Pattern.compile("^```bash\\n(.*?)^```\\n(?:\\n```console\\n(.*?)^```\\n)?",
			Pattern.DOTALL | Pattern.MULTILINE);

	/** A command that fails ends the walk, and what runs beside it. */
	private static final String BEGINNING = """
			set -euo pipefail
			trap 'for job in $(jobs -p); do kill $job 2>/dev/null || true; done' EXIT
			""";

	/** Stands before what the commands of one block print. */
	private static final String MARK = "\u001e";

	@TempDir
	private Path folder;

	/** Where it differs from time to time. */
	private static String pattern(String shown) {
		return Pattern.compile("…")
			.splitAsStream(shown)
			.map(Pattern::quote)
			.collect(Collectors.joining(".*", "(?s)", ""));
	}

	/** The launcher would build again what this build has just built. */
	@BeforeAll
	static void isBuilt() throws Exception {
		Launched.jar("ledger-service/target/caseledger-service.jar");
		Launched.jar("verifier/target/caseledger-verifier.jar");
		Launched.jar("demo/target/caseledger-demo.jar");
		Path built = Files.createDirectories(Repository.root().resolve("target")).resolve("built");
		Files.writeString(built, "");
	}

	@Test
	void everyCommandDoesWhatThePageShows() throws Exception {
		List<MatchResult> blocks = BLOCK.matcher(Files.readString(Repository.root().resolve("docs/api.md")))
			.results()
			.toList();
		assertThat(blocks).hasSizeGreaterThan(15);
		List<String> printed = run(blocks.stream().map((block) -> block.group(1)).toList());
		for (int i = 0; i < blocks.size(); i++) {
			String shown = blocks.get(i).group(2);
			assertThat(printed.get(i)).as(blocks.get(i).group(1)).matches(pattern((shown != null) ? shown : ""));
		}
	}

	private List<String> run(List<String> commands) throws Exception {
		StringBuilder script = new StringBuilder(BEGINNING);
		commands.forEach((block) -> script.append("printf '" + MARK + "'\n").append(block));
		Path output = this.folder.resolve("output");
		Path errors = this.folder.resolve("errors");
		ProcessBuilder bash = new ProcessBuilder("bash",
				Files.writeString(this.folder.resolve("script"), script).toString())
			.directory(Repository.root().toFile())
			.redirectOutput(output.toFile())
			.redirectError(errors.toFile());
		bash.environment().put("TMPDIR", this.folder.toString());
		Process process = bash.start();
		try {
			assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).as("ended in time").isTrue();
			assertThat(process.exitValue()).as(() -> "printed " + read(output) + "\nand said " + read(errors)).isZero();
			List<String> parts = new ArrayList<>(List.of(read(output).split(MARK, -1)));
			return parts.subList(1, parts.size());
		}
		finally {
			process.destroy();
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (java.io.IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
