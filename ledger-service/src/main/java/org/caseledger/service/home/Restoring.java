package org.caseledger.service.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * A data folder that is being restored says so in a file, until it is whole and was
 * compared: no service starts on it before, and another restore begins it anew.
 */
public final class Restoring {

	private static final String FILE = "restoring";

	private final DataFolder home;

	private Restoring(DataFolder home) {
		this.home = home;
	}

	static boolean isUnfinished(Path folder) {
		return Files.exists(folder.resolve(FILE));
	}

	/**
	 * Refuses a folder that is in use, before anything in it is touched.
	 * @param home the folder, which need not exist
	 * @throws RefusedException when it is neither empty nor left by a restore that did
	 * not end
	 */
	public static void requireEmpty(DataFolder home) {
		Path folder = home.root();
		if (isUnfinished(folder)) {
			return;
		}
		if (Files.exists(folder.resolve(FolderFormat.FILE)) || Files.exists(home.postgres())
				|| Files.exists(home.evidence())) {
			throw new RefusedException("The data folder " + folder + " is in use.",
					"Restore into an empty folder; nothing was changed.");
		}
		FolderCheck.requireUnused(folder);
	}

	/**
	 * Marks a folder, and takes away what an earlier restore left there. The embedded
	 * server must not run.
	 * @param home the folder
	 * @param secrets names of the secrets that will be written
	 * @return what ends the restore
	 * @throws RefusedException when a secret of that name is there
	 */
	public static Restoring begin(DataFolder home, Collection<String> secrets) {
		Path folder = home.root();
		try {
			if (isUnfinished(folder)) {
				for (String name : Files.readAllLines(folder.resolve(FILE), StandardCharsets.UTF_8)) {
					Files.deleteIfExists(home.secret(name).path());
				}
				delete(home.postgres());
				delete(home.evidence());
			}
			for (String name : secrets) {
				if (Files.exists(home.secret(name).path())) {
					throw new RefusedException(
							"There is a secret keys/" + name + " in " + folder + ", and the back-up has one, too.",
							"Take it away: only the key-encryption keys are not in a back-up.");
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot clear the folder " + folder, ex);
		}
		new SecretFile(folder.resolve(FILE)).write(String.join("\n", secrets).getBytes(StandardCharsets.UTF_8));
		return new Restoring(home);
	}

	/** The folder is whole: from now on a service may start on it. */
	public void end() {
		FolderCheck.writeDown(this.home, SchemaLevels.known());
		try {
			Files.delete(this.home.root().resolve(FILE));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot write to " + this.home.root(), ex);
		}
	}

	static RefusedException unfinished(Path folder) {
		return new RefusedException("The data folder " + folder + " is being restored, or a restore of it did not end.",
				"Call ./caseledger restore again, which begins anew.");
	}

	private static void delete(Path folder) throws IOException {
		if (!Files.exists(folder)) {
			return;
		}
		Files.walkFileTree(folder, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				Files.delete(file);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failure) throws IOException {
				Files.delete(each);
				return FileVisitResult.CONTINUE;
			}

		});
	}

}
