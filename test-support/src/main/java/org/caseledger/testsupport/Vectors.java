package org.caseledger.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/**
 * Published test vectors that are not part of the project: {@code merkle} (RFC 9162) and
 * {@code jcs} (RFC 8785). The property {@code caseledger.vectors} names their folder; by
 * default it is {@code ../shared/vectors} beside the project.
 */
public final class Vectors {

	private Vectors() {
	}

	/**
	 * A folder of vectors. Where it is absent the calling test is aborted, hence skipped,
	 * with a message that says where it was sought.
	 * @param name the path below the vectors' folder, such as {@code merkle/testdata}
	 * @return an existing folder
	 */
	public static Path folder(String name) {
		Path folder = home().resolve(name).normalize();
		Assumptions.assumeTrue(Files.isDirectory(folder),
				() -> "no vectors in " + folder + ": set -Dcaseledger.vectors");
		return folder;
	}

	/**
	 * Every file below a folder of vectors whose name ends as given, sorted by path.
	 * Aborts the calling test like {@link #folder(String)}.
	 * @param name the path below the vectors' folder
	 * @param ending the end of the file names, such as {@code .json}
	 * @return at least one path
	 * @throws IllegalStateException if the folder is there but no such file is, since a
	 * test over no vectors would pass without having tested anything
	 */
	public static List<Path> files(String name, String ending) {
		Path folder = folder(name);
		try (Stream<Path> tree = Files.walk(folder)) {
			List<Path> files = tree.filter(Files::isRegularFile)
				.filter((file) -> file.getFileName().toString().endsWith(ending))
				.sorted()
				.toList();
			if (files.isEmpty()) {
				throw new IllegalStateException("no file *" + ending + " in " + folder);
			}
			return files;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path home() {
		String named = System.getProperty("caseledger.vectors", "");
		Path home = named.isEmpty() ? Repository.root().resolve("../shared/vectors") : Path.of(named);
		return home.toAbsolutePath();
	}

}
