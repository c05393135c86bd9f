package org.caseledger.service.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * Looks at a data folder before anything in it is touched, and writes down what it is
 * once the service runs on it.
 */
final class FolderCheck {

	/**
	 * Folders that may lie in one before its first start; single files do not disturb.
	 */
	private static final Set<String> BEFORE_THE_FIRST_START = Set.of("keys", "run", "demo", "lost+found");

	private FolderCheck() {
	}

	/**
	 * Looks at a folder.
	 * @param home the folder, which need not exist
	 * @param signers names of the keys that sign
	 * @return its format
	 * @throws RefusedException when this program cannot serve it
	 */
	static FolderFormat examine(DataFolder home, List<String> signers) {
		Path folder = home.root();
		Path file = folder.resolve(FolderFormat.FILE);
		FolderFormat format;
		if (Restoring.isUnfinished(folder)) {
			throw Restoring.unfinished(folder);
		}
		if (Files.exists(file)) {
			format = FolderFormat.read(file);
		}
		else if (Files.exists(home.postgres()) || Files.exists(home.evidence())) {
			format = FolderFormat.first(signers);
		}
		else {
			requireUnused(folder);
			format = FolderFormat.fresh();
		}
		format.requireKnown(folder, SchemaLevels.known());
		format.requireWhole(folder);
		return format;
	}

	/** Writes down what the folder is now. */
	static void writeDown(DataFolder home, SortedMap<String, Integer> schemas) {
		new SecretFile(home.root().resolve(FolderFormat.FILE)).write(FolderFormat.of(home.root(), schemas).bytes());
	}

	static void requireUnused(Path folder) {
		if (!Files.exists(folder)) {
			return;
		}
		try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
			for (Path path : content) {
				String name = path.getFileName().toString();
				if (Files.isDirectory(path) && !BEFORE_THE_FIRST_START.contains(name)) {
					throw new RefusedException(folder + " is not a data folder of Case Ledger: there is " + name + ".",
							"Name an empty folder; nothing was changed.");
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot read the folder " + folder, ex);
		}
	}

}
