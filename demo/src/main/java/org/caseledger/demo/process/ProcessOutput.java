package org.caseledger.demo.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A process that ran to its end.
 *
 * @param status its exit status
 * @param output what it printed
 * @param errors what it printed to the standard error
 */
public record ProcessOutput(int status, String output, String errors) {

	/**
	 * Runs a program that sees nothing of this process: a clean environment, no input,
	 * its own working directory.
	 * @param command program and arguments
	 * @param folder working directory, or null for this one
	 * @return what came of it
	 */
	public static ProcessOutput of(List<String> command, @Nullable Path folder) {
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().clear();
		// So that Java prints Chinese.
		builder.environment().put("LC_ALL", "C.UTF-8");
		if (folder != null) {
			builder.directory(folder.toFile());
		}
		try {
			Process process = builder.start();
			process.getOutputStream().close();
			CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
			String output = text(process.getInputStream());
			return new ProcessOutput(process.waitFor(), output, errors.join());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not start " + command.getFirst(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while waiting for " + command.getFirst(), ex);
		}
	}

	private static String text(InputStream stream) {
		try {
			return new String(stream.readAllBytes(), UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not read what a process prints", ex);
		}
	}

}
