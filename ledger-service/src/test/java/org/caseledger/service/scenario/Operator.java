package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.caseledger.service.cli.CaseLedgerCommand;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody at a terminal: a command of the service's jar in a process of its own.
 */
final class Operator implements AutoCloseable {

	private final Process process;

	private final Path printed;

	private Operator(Process process, Path printed) {
		this.process = process;
		this.printed = printed;
	}

	/** Starts a command; what it prints can be read while it runs. */
	static Operator start(Map<String, String> environment, String... arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-cp", System.getProperty("java.class.path"), CaseLedgerCommand.class.getName()));
		command.addAll(List.of(arguments));
		try {
			Path printed = Files.createTempFile(Path.of("target"), "operator", ".txt");
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(printed.toFile());
			builder.environment().clear();
			builder.environment().put("LC_ALL", "C.UTF-8");
			builder.environment().put("PATH", "/usr/bin:/bin");
			builder.environment().putAll(environment);
			return new Operator(builder.start(), printed);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What a command said. */
	record Said(int exit, String text) {
	}

	static Said run(String... arguments) {
		try (Operator operator = start(Map.of(), arguments)) {
			return operator.end();
		}
	}

	/** What the doctor says of a folder, when it ends with that status. */
	static String doctor(int exit, Map<String, String> environment, Path data, String... more) {
		List<String> arguments = new ArrayList<>(List.of("doctor", "--data", data.toString()));
		arguments.addAll(List.of(more));
		try (Operator operator = start(environment, arguments.toArray(String[]::new))) {
			Said said = operator.end();
			assertThat(said.exit()).as(said.text()).isEqualTo(exit);
			return said.text();
		}
	}

	Said end() {
		try {
			if (!this.process.waitFor(120, TimeUnit.SECONDS)) {
				throw new IllegalStateException("the command did not end: " + printed());
			}
			return new Said(this.process.exitValue(), printed());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Waits until the command has printed something. */
	void await(String text) {
		for (int i = 0; i < 1200 && !printed().contains(text); i++) {
			if (!this.process.isAlive()) {
				throw new IllegalStateException("the command ended: " + printed());
			}
			pause();
		}
		if (!printed().contains(text)) {
			throw new IllegalStateException("the command did not print " + text + ": " + printed());
		}
	}

	/** What {@code kill -9} does. */
	void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	String printed() {
		try {
			return Files.readString(this.printed);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void pause() {
		try {
			Thread.sleep(50);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		kill();
	}

}
