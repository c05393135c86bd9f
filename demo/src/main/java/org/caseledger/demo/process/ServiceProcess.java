package org.caseledger.demo.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The service as a child process on a data folder. It is stopped when this object is
 * closed, and also when this program is interrupted.
 */
public final class ServiceProcess implements AutoCloseable {

	/** A busy machine takes minutes; a service that has died is noticed at once. */
	private static final Duration START = Duration.ofMinutes(10);

	private static final Duration STOP = Duration.ofSeconds(40);

	private final Process process;

	private final Path data;

	private final Path log;

	private final Thread hook;

	private ServiceProcess(Process process, Path data, Path log) {
		this.process = process;
		this.data = data;
		this.log = log;
		this.hook = new Thread(this::stop, "stop the service");
		Runtime.getRuntime().addShutdownHook(this.hook);
	}

	/**
	 * Starts the service.
	 * @param installation the jars
	 * @param data the data folder
	 * @param port 0 for any
	 * @param javaOptions for its Java
	 * @return the process, which is not ready yet
	 */
	public static ServiceProcess start(Installation installation, Path data, int port, List<String> javaOptions) {
		Path log = data.resolve("service.log");
		List<String> command = installation.service(javaOptions, "serve", "--data", data.toString(), "--port",
				Integer.toString(port));
		try {
			PrivateFolder.make(data);
			// The address of an earlier run would be taken for this one's.
			Files.deleteIfExists(address(data));
			Process process = new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.PIPE)
				.redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
			return new ServiceProcess(process, data, log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not start the service", ex);
		}
	}

	/**
	 * Waits until the service answers.
	 * @param progress is told every now and then how long it has taken
	 * @return its address
	 * @throws UnusableException if it ends or takes too long
	 */
	public URI awaitReady(Consumer<Duration> progress) {
		long started = System.nanoTime();
		while (true) {
			Duration waited = Duration.ofNanos(System.nanoTime() - started);
			progress.accept(waited);
			if (!this.process.isAlive()) {
				throw new UnusableException(
						"The service ended with status " + this.process.exitValue() + ":\n" + lastLines());
			}
			if (waited.compareTo(START) > 0) {
				throw new UnusableException(
						"The service was not ready after " + START.toSeconds() + " s:\n" + lastLines());
			}
			if (Files.isRegularFile(address(this.data))) {
				return URI.create(read(address(this.data)).strip());
			}
			pause();
		}
	}

	/**
	 * {@return how much CPU time it has used; zero where the platform does not tell}
	 */
	public Duration cpu() {
		return this.process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
	}

	/**
	 * The number of the process.
	 * @return as the platform counts
	 */
	public long pid() {
		return this.process.pid();
	}

	/**
	 * Waits until the service ends by itself.
	 * @return its exit status
	 * @throws InterruptedException if this thread is asked to stop waiting
	 */
	public int await() throws InterruptedException {
		return this.process.waitFor();
	}

	/**
	 * Stops the service and waits until it, and the database that it started, are gone.
	 */
	@Override
	public void close() {
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// The program is ending already, and the hook does the same.
		}
		stop();
	}

	private synchronized void stop() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.process.destroyForcibly();
		}
	}

	private String lastLines() {
		List<String> lines = read(this.log).lines().toList();
		return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size())) + "\n(" + this.log + ")";
	}

	private static Path address(Path data) {
		return data.resolve("run").resolve("address");
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not read " + file, ex);
		}
	}

	private static void pause() {
		try {
			Thread.sleep(Duration.ofMillis(50));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while the service was starting", ex);
		}
	}

}
