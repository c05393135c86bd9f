package org.caseledger.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/**
 * Programs that {@code network/network tools} builds: Fabric's and the object store. A
 * test that needs one steps aside where they are not built, unless all tests are required
 * ({@link RequireAllTests}).
 */
public final class Tools {

	private static final String FOLDER = "caseledger.tools";

	private Tools() {
	}

	/**
	 * A program, or the test steps aside. The folder is that of the property
	 * {@code caseledger.tools}, else the newest one that the launcher has built.
	 * @param program its name
	 * @return its file
	 */
	public static Path require(String program) {
		Optional<Path> found = folders().map((folder) -> folder.resolve(program))
			.filter(Files::isExecutable)
			.max(Comparator.comparingLong((file) -> file.toFile().lastModified()));
		Assumptions.assumeTrue(found.isPresent(),
				() -> "there is no " + program + ": call ./network/network tools, or set -D" + FOLDER);
		return found.orElseThrow();
	}

	private static Stream<Path> folders() {
		String named = System.getProperty(FOLDER, "");
		if (!named.isEmpty()) {
			return Stream.of(Path.of(named));
		}
		Path cache = cache();
		if (!Files.isDirectory(cache)) {
			return Stream.empty();
		}
		try (Stream<Path> folders = Files.list(cache)) {
			return folders.toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** As the launcher has it. */
	private static Path cache() {
		return environment("CASELEDGER_TOOLS").orElseGet(
				() -> environment("XDG_CACHE_HOME").orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
					.resolve("caseledger")
					.resolve("tools"));
	}

	private static Optional<Path> environment(String name) {
		return Optional.ofNullable(System.getenv(name)).filter((value) -> !value.isEmpty()).map(Path::of);
	}

}
