package org.caseledger.evidence.objects;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * File operations that survive a power cut, follow no symbolic link and let nobody else
 * in.
 */
final class Disk {

	private Disk() {
	}

	/**
	 * Creates a folder unless it is there. The caller syncs its parent.
	 * @return whether this call created it
	 */
	static boolean createFolder(Path folder) throws IOException {
		try {
			Files.createDirectory(folder, permissions(folder, "rwx------"));
			return true;
		}
		catch (FileAlreadyExistsException ex) {
			requireFolder(folder);
			return false;
		}
	}

	/** Refuses a symbolic link or a file where a folder of the store's own has to be. */
	static void requireFolder(Path folder) throws IOException {
		if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
			throw new FileSystemException(folder.toString(), null, "is not a folder of the store's own");
		}
	}

	static FileChannel createFile(Path file) throws IOException {
		Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE,
				LinkOption.NOFOLLOW_LINKS);
		return FileChannel.open(file, options, permissions(file, "rw-------"));
	}

	static FileChannel openFile(Path file) throws IOException {
		return FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
	}

	/** Makes the names in a folder durable: syncing a file does not keep its name. */
	static void syncFolder(Path folder) throws IOException {
		if (!isPosix(folder)) {
			return; // Windows opens no folder as a file, and its metadata is journaled
		}
		try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
			channel.force(true);
		}
	}

	/**
	 * Renames a folder unless the target is there. {@code rename(2)} refuses a target
	 * that is not empty, so of two callers one wins.
	 * @return whether this call moved it
	 */
	static boolean moveIfAbsent(Path folder, Path target) throws IOException {
		try {
			Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
			return true;
		}
		catch (FileSystemException ex) {
			if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
				return false;
			}
			throw ex;
		}
	}

	/** Lists a folder in order; one that is gone has nothing in it. */
	static List<Path> children(Path folder) throws IOException {
		List<Path> children = new ArrayList<>();
		try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
			stream.forEach(children::add);
		}
		catch (NoSuchFileException ex) {
			return List.of();
		}
		catch (DirectoryIteratorException ex) {
			throw ex.getCause();
		}
		Collections.sort(children);
		return children;
	}

	/** Deletes a folder with its files; what is gone already is no error. */
	static void deleteFolder(Path folder) throws IOException {
		if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
			for (Path child : children(folder)) {
				Files.deleteIfExists(child);
			}
		}
		Files.deleteIfExists(folder);
	}

	private static FileAttribute<?>[] permissions(Path place, String permissions) {
		if (!isPosix(place)) {
			return new FileAttribute<?>[0];
		}
		return new FileAttribute<?>[] {
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) };
	}

	private static boolean isPosix(Path place) {
		return place.getFileSystem().supportedFileAttributeViews().contains("posix");
	}

}
