package org.caseledger.service.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The data folder of one service.
 *
 * @param root absolute path of the folder
 */
public record DataFolder(Path root) {

	public DataFolder {
		root = root.toAbsolutePath().normalize();
	}

	/**
	 * {@return the folder of the embedded PostgreSQL server}
	 */
	public Path postgres() {
		return this.root.resolve("postgres");
	}

	/**
	 * {@return the folder of the filesystem evidence store}
	 */
	public Path evidence() {
		return this.root.resolve("evidence");
	}

	/**
	 * A secret of this service.
	 * @param name file name without extension
	 * @return the secret file, which need not exist
	 */
	public SecretFile secret(String name) {
		return new SecretFile(folder("keys").resolve(name));
	}

	/**
	 * A file that tells other programs of the same user about the running service.
	 * @param name file name
	 * @return the file, which need not exist
	 */
	public SecretFile run(String name) {
		return new SecretFile(folder("run").resolve(name));
	}

	private Path folder(String name) {
		try {
			return ownerOnly(ownerOnly(this.root).resolve(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot create the folder " + name + " in " + this.root, ex);
		}
	}

	private static Path ownerOnly(Path folder) throws IOException {
		return Files.isDirectory(folder) ? folder : Files.createDirectories(folder,
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
	}

}
