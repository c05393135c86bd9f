package org.caseledger.demo.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Folders and files for their owner only: in a data folder lie keys.
 */
public final class PrivateFolder {

	private PrivateFolder() {
	}

	/**
	 * Makes the folder and those above it; leaves one that exists as it is.
	 * @param folder the folder
	 */
	public static void make(Path folder) {
		try {
			Files.createDirectories(folder,
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not make the folder " + folder, ex);
		}
	}

	/**
	 * Writes a file that only its owner may read.
	 * @param file the file, replaced if it exists
	 * @param text its content
	 */
	public static void write(Path file, String text) {
		try {
			Files.deleteIfExists(file);
			Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
			Files.writeString(file, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not write " + file, ex);
		}
	}

}
