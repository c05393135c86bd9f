package org.caseledger.evidence.objects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.caseledger.protocol.crypto.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Where the folder of an object is: {@code ab/cd/<name>}, where {@code abcd} begins the
 * SHA-256 of the name. So a folder stays small whatever the names look like: identifiers
 * that begin with the time would else all fall into one.
 *
 * @param root an absolute path
 */
record Shards(Path root) {

	private static final int LEVELS = 2;

	private static final Pattern PART = Pattern.compile("[0-9a-f]{2}");

	Path folder(ObjectName name) {
		return shard(name).resolve(name.value());
	}

	/** The folder of an object, after looking that no link leads out of the store. */
	Path checkedFolder(ObjectName name) throws IOException {
		Path folder = folder(name);
		for (Path part = folder; !part.equals(this.root); part = parent(part)) {
			if (Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
				Disk.requireFolder(part);
			}
		}
		return folder;
	}

	/** Makes the place for an object's folder, and {@link #sync} makes it last. */
	void prepare(ObjectName name) throws IOException {
		Path shard = shard(name);
		Disk.createFolder(parent(shard));
		Disk.createFolder(shard);
	}

	/** All levels, because another writer may have made a level and not synced it yet. */
	void sync(ObjectName name) throws IOException {
		Path shard = shard(name);
		Disk.syncFolder(this.root);
		Disk.syncFolder(parent(shard));
		Disk.syncFolder(shard);
	}

	/**
	 * The folders of objects in the order of their paths, those after a certain one;
	 * lazy, and holding one shard at a time.
	 * @throws UncheckedIOException from the stream, if a folder could not be read
	 */
	Stream<Path> foldersAfter(@Nullable ObjectName name) {
		Path after = (name != null) ? folder(name) : this.root;
		return children(this.root).filter((first) -> Shards.isPart(first) && reaches(first, after))
			.flatMap(Shards::children)
			.filter((second) -> Shards.isPart(second) && reaches(second, after))
			.flatMap(Shards::children)
			.filter((folder) -> isObject(folder) && folder.compareTo(after) > 0);
	}

	/** Tells what somebody else has put here. */
	void foreign(Consumer<Path> found) throws IOException {
		foreign(this.root, 0, found);
	}

	private void foreign(Path folder, int depth, Consumer<Path> found) throws IOException {
		for (Path child : Disk.children(folder)) {
			boolean own = (depth < LEVELS) ? isPart(child)
					: (depth == LEVELS) ? isObject(child) : ObjectFolder.isOwn(child);
			if (!own) {
				found.accept(child);
			}
			else if (depth <= LEVELS) {
				foreign(child, depth + 1, found);
			}
		}
	}

	private Path shard(ObjectName name) {
		String hash = Sha256.of(name.value().getBytes(StandardCharsets.US_ASCII)).hex();
		return this.root.resolve(hash.substring(0, 2)).resolve(hash.substring(2, 4));
	}

	private static boolean isPart(Path folder) {
		return PART.matcher(fileName(folder)).matches() && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
	}

	private boolean isObject(Path folder) {
		String name = fileName(folder);
		return ObjectName.isValid(name) && folder(new ObjectName(name)).equals(folder)
				&& Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
	}

	/** Whether a shard holds paths after a certain one, or may. */
	private static boolean reaches(Path shard, Path after) {
		return shard.compareTo(after) > 0 || after.startsWith(shard);
	}

	private static Stream<Path> children(Path folder) {
		try {
			return Disk.children(folder).stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String fileName(Path path) {
		return Objects.requireNonNull(path.getFileName()).toString();
	}

	private static Path parent(Path path) {
		return Objects.requireNonNull(path.getParent());
	}

}
