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

	/**
	 * Tag of the tests over these vectors: the project does not need them, so that a run
	 * that requires all tests may still skip these.
	 */
	public static final String TAG = "published-vectors";

	private Vectors() {
	}

	/**
	 * A folder of vectors. Where there are no vectors at all the calling test is aborted,
	 * hence skipped, with a message that says where they were sought.
	 * @param name the path below the vectors' folder, such as {@code merkle/testdata}
	 * @return an existing folder
	 * @throws IllegalStateException if there are vectors, but not this folder
	 */
	public static Path folder(String name) {
		Path home = home();
		Assumptions.assumeTrue(Files.isDirectory(home), () -> "no vectors in " + home + ": set -Dcaseledger.vectors");
		Path folder = home.resolve(name).normalize();
		if (!Files.isDirectory(folder)) {
			throw new IllegalStateException("no folder " + folder);
		}
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
		return home.toAbsolutePath().normalize();
	}

}
