package org.caseledger.demo.expect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * All checks of a run.
 *
 * @param checks in order
 */
public record Expectations(List<ExpectedCheck> checks) {

	public Expectations {
		checks = List.copyOf(checks);
	}

	/**
	 * Writes them down.
	 * @param file JSON, one check a line; its folder exists
	 */
	public void write(Path file) {
		String lines = this.checks.stream()
			.map((check) -> new String(check.json().bytes(), UTF_8))
			.collect(Collectors.joining(",\n  ", "{\"checks\": [\n  ", "\n]}\n"));
		try {
			Files.writeString(file, lines);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not write " + file, ex);
		}
	}

	/**
	 * One check.
	 * @param name its name
	 * @return what is expected of it
	 */
	public ExpectedCheck check(String name) {
		return this.checks.stream()
			.filter((check) -> check.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("nothing was written down for " + name));
	}

}
