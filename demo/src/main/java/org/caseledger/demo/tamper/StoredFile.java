package org.caseledger.demo.tamper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * An evidence file as it lies in the store, encrypted.
 *
 * @param path where it was found
 */
public record StoredFile(Path path) {

	private static final int FLIPPED = 32;

	/**
	 * Looks for the file of an item: in its name, or in its folder's, is the item's id.
	 * @param data the data folder
	 * @param item the item
	 * @return the file
	 */
	public static StoredFile find(Path data, UUID item) {
		List<Path> found = new ArrayList<>();
		try {
			Files.walkFileTree(data, new SimpleFileVisitor<>() {

				@Override
				public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
					if (attributes.isRegularFile() && isNamed(file)) {
						found.add(file);
					}
					return FileVisitResult.CONTINUE;
				}

				private boolean isNamed(Path file) {
					Path inside = data.relativize(file);
					// What the demo exported is no part of the store.
					return !inside.startsWith("demo") && inside.toString().contains(item.toString());
				}

				// The database comes and goes with files of its own.
				@Override
				public FileVisitResult visitFileFailed(Path file, IOException ex) {
					return FileVisitResult.CONTINUE;
				}

			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not search " + data, ex);
		}
		return found.stream()
			.max(Comparator.comparingLong(StoredFile::size))
			.map(StoredFile::new)
			.orElseThrow(() -> new IllegalStateException("no stored file of item " + item + " below " + data));
	}

	/**
	 * Turns over the bits of some bytes in the middle, as whoever may write to the disk
	 * can; the store keeps its files read-only.
	 * @return how many bytes
	 */
	public int flip() {
		try {
			Set<PosixFilePermission> writable = EnumSet.of(PosixFilePermission.OWNER_READ,
					PosixFilePermission.OWNER_WRITE);
			Files.setPosixFilePermissions(this.path, writable);
			try (FileChannel file = FileChannel.open(this.path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
				ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(FLIPPED, file.size()));
				long middle = (file.size() - bytes.capacity()) / 2;
				file.read(bytes, middle);
				for (int i = 0; i < bytes.capacity(); i++) {
					bytes.put(i, (byte) ~bytes.get(i));
				}
				return file.write(bytes.rewind(), middle);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not change " + this.path, ex);
		}
	}

	private static long size(Path file) {
		try {
			return Files.size(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not read " + file, ex);
		}
	}

}
