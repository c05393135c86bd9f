package org.caseledger.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server as a process of this machine, which ends with the test's at the latest.
 */
public final class ServerProcess implements ServerProgram {

	private final ProcessBuilder builder;

	private final Path log;

	private Process process;

	private ServerProcess(ProcessBuilder builder, Path log) throws IOException {
		this.builder = builder;
		this.log = log;
		this.process = launch();
	}

	/**
	 * Starts a server.
	 * @param builder command and environment
	 * @param log the file that takes what it writes
	 * @return the server; whoever started it closes it
	 */
	public static ServerProcess start(ProcessBuilder builder, Path log) {
		builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
		try {
			return new ServerProcess(builder, log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Process launch() throws IOException {
		Process started = this.builder.start();
		Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
		return started;
	}

	@Override
	public boolean isAlive() {
		return this.process.isAlive();
	}

	@Override
	public void kill() {
		this.process.destroyForcibly();
		this.process.onExit().join();
	}

	@Override
	public void restart() {
		try {
			this.process = launch();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		kill();
	}

}
