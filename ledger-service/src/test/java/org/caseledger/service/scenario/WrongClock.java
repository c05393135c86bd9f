package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A library that makes a process believe that it is earlier or later. The machine's clock
 * stays as it is, for others use it as well.
 *
 * @param library to be loaded before others
 */
record WrongClock(Path library) {

	private static final String SOURCE = """
			#define _GNU_SOURCE
			#include <dlfcn.h>
			#include <time.h>

			int clock_gettime(clockid_t clock, struct timespec *time)
			{
				int (*next)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, "clock_gettime");
				int result = next(clock, time);
				if (clock == CLOCK_REALTIME)
					time->tv_sec += SECONDS;
				return result;
			}
			""";

	/**
	 * Built, or the test steps aside where there is no compiler.
	 * @param seconds how much later it seems to be
	 */
	static WrongClock build(int seconds) {
		try {
			Path folder = Files.createTempDirectory(Path.of("target"), "clock").toAbsolutePath();
			Path source = Files.writeString(folder.resolve("clock.c"), SOURCE);
			Path library = folder.resolve("clock.so");
			Process compiler = new ProcessBuilder("gcc", "-shared", "-fPIC", "-DSECONDS=(" + seconds + ")", "-o",
					library.toString(), source.toString(), "-ldl")
				.redirectErrorStream(true)
				.start();
			String said = new String(compiler.getInputStream().readAllBytes(), UTF_8);
			if (compiler.waitFor() != 0) {
				throw new IllegalStateException(said);
			}
			return new WrongClock(library);
		}
		catch (IOException ex) {
			assumeTrue(false, "there is no gcc: " + ex.getMessage());
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** What a process is started with that is to believe it. */
	Map<String, String> environment() {
		return Map.of("LD_PRELOAD", this.library.toString());
	}

	/** Starts a process of the network anew with it. */
	void giveTo(Network network, String name) {
		network.restart(name, "LD_PRELOAD=" + this.library + "\n");
	}

	/** Starts it anew with the right clock. */
	static void takeFrom(Network network, String name) {
		network.restart(name, "");
	}

}
