package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.caseledger.service.access.Caller;
import org.caseledger.service.access.Tokens;
import org.caseledger.service.home.DataFolder;

/**
 * A service as a process of its own, for tests that end it the hard way.
 */
final class Instance implements AutoCloseable {

	private static final Duration START = Duration.ofMinutes(4);

	private final Path data;

	private final Map<String, String> environment;

	private Process process;

	private Instance(Path data, Map<String, String> environment) {
		this.data = data;
		this.environment = environment;
		this.process = launch();
	}

	/**
	 * Starts a service and waits until it answers.
	 * @param data its data folder
	 * @param environment settings, as an operator gives them
	 */
	static Instance start(Path data, Map<String, String> environment) {
		Instance instance = new Instance(data, environment);
		instance.awaitReady();
		return instance;
	}

	/**
	 * Another instance of the same service: with the same keys, on a folder of its own.
	 */
	static Path sibling(Path data, Path other) {
		try (Stream<Path> keys = Files.list(data.resolve("keys"))) {
			Path folder = Files.createDirectories(other.resolve("keys"));
			for (Path key : keys.toList()) {
				Files.copy(key, folder.resolve(key.getFileName()), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
			}
			return other;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Process launch() {
		try {
			Files.createDirectories(this.data);
			Files.deleteIfExists(address());
			return command("serve", "--data", this.data.toString(), "--port", "0")
				.redirectOutput(ProcessBuilder.Redirect.appendTo(this.data.resolve("service.log").toFile()))
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private ProcessBuilder command(String... words) throws IOException {
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		Path arguments = Files.writeString(this.data.resolveSibling(this.data.getFileName() + ".java.args"),
				"-Xmx512m -XX:+ExitOnOutOfMemoryError -XX:TieredStopAtLevel=1 -cp \"" + classPath + "\"");
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + arguments,
						"org.caseledger.service.cli.CaseLedgerCommand"));
		command.addAll(List.of(words));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);

		builder.environment().put("CASELEDGER_FIRST_ANCHOR", "1s");
		builder.environment().put("CASELEDGER_ANCHOR_INTERVAL", "1s");
		builder.environment().putAll(this.environment);
		return builder;
	}

	/** What a command said. */
	record Said(int exit, String text) {
	}

	/** Begins a command of the operator, for a test that does not let it end. */
	Process begin(String name) {
		try {
			return command(name, "--data", this.data.toString()).start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Runs a command of the operator on the same folder, with the same settings. */
	Said run(String name) {
		try {
			Process process = begin(name);
			String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return new Said(process.waitFor(), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private Path address() {
		return this.data.resolve("run").resolve("address");
	}

	private void awaitReady() {
		Pause.until("the service has started", START, () -> {
			if (!this.process.isAlive()) {
				throw new AssertionError("the service ended:\n" + log());
			}
			return Files.exists(address());
		});
	}

	Path data() {
		return this.data;
	}

	String log() {
		try {
			return Files.readString(this.data.resolve("service.log"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Api as(String organisation) {
		return with(tokens().issue(new Caller(organisation, "clerk", "somebody"), Duration.ofHours(1)));
	}

	/** For a program that watches it. */
	Api monitor() {
		return with(tokens().issueForMonitor(Duration.ofHours(1)));
	}

	private Tokens tokens() {
		return new Tokens(new DataFolder(this.data), Clock.systemUTC());
	}

	private Api with(String token) {
		try {
			return new Api(URI.create(Files.readString(address())), token);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** {@code kill -9}. */
	void kill() {
		this.process.destroyForcibly();
		this.process.onExit().join();
	}

	/** As an operator stops it. */
	void stop() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(90, TimeUnit.SECONDS)) {
				throw new AssertionError("the service does not stop:\n" + log());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Starts it again on the same folder. */
	void restart() {
		this.process = launch();
		awaitReady();
	}

	@Override
	public void close() {
		if (this.process.isAlive()) {
			kill();
		}
	}

}
