package org.caseledger.testsupport;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The checked-out project on this machine.
 */
public final class Repository {

	private Repository() {
	}

	/**
	 * The folder with the reactor's {@code pom.xml}: the build names it by the property
	 * {@code caseledger.root}; without a build (in an IDE) it is the nearest folder above
	 * the working directory that has {@code .mvn}.
	 * @return the absolute path
	 * @throws IllegalStateException if the working directory is outside the project
	 */
	public static Path root() {
		String named = System.getProperty("caseledger.root", "");
		if (!named.isEmpty()) {
			return Path.of(named);
		}
		Path start = Path.of("").toAbsolutePath();
		for (Path folder = start; folder != null; folder = folder.getParent()) {
			if (Files.isDirectory(folder.resolve(".mvn"))) {
				return folder;
			}
		}
		throw new IllegalStateException("no project folder above " + start + ": set -Dcaseledger.root");
	}

}
