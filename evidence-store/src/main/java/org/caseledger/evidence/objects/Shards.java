package org.caseledger.evidence.objects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.caseledger.protocol.crypto.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Where the folder of an object is: {@code abc/<name>}, where {@code abc} begins the
 * SHA-256 of the name in hex. So no folder grows without bound whatever the names look
 * like: identifiers that begin with the time would else all fall into one.
 */
final class Shards {

	private static final int DIGITS = 3;

	private static final Pattern SHARD = Pattern.compile("[0-9a-f]{" + DIGITS + "}");

	private final Path root;

	/** Shards whose own name is known to be durable: the store never removes one. */
	private final Set<Path> durable = ConcurrentHashMap.newKeySet();

	/**
	 * Uses a folder.
	 * @param root an absolute path
	 */
	Shards(Path root) {
		this.root = root;
	}

	Path root() {
		return this.root;
	}

	Path folder(ObjectName name) {
		return shard(name).resolve(name.value());
	}

	/** The folder of an object, after looking that no link leads out of the store. */
	Path checkedFolder(ObjectName name) throws IOException {
		Path shard = shard(name);
		Path folder = folder(name);
		for (Path part : new Path[] { shard, folder }) {
			if (Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
				Disk.requireFolder(part);
			}
		}
		return folder;
	}

	/** Makes the place for an object's folder, and {@link #sync} makes it last. */
	void prepare(ObjectName name) throws IOException {
		Path shard = shard(name);
		if (Disk.createFolder(shard)) {
			this.durable.remove(shard);
		}
	}

	/**
	 * The shard's own name too: another writer may have made it and not synced it yet.
	 */
	void sync(ObjectName name) throws IOException {
		Path shard = shard(name);
		Disk.syncFolder(shard);
		if (!this.durable.contains(shard)) {
			Disk.syncFolder(this.root);
			this.durable.add(shard);
		}
	}

	/**
	 * The folders of objects in the order of their paths, those after a certain one;
	 * lazy, and holding one shard at a time.
	 * @throws UncheckedIOException from the stream, if a folder could not be read
	 */
	Stream<Path> foldersAfter(@Nullable ObjectName name) {
		Path after = (name != null) ? folder(name) : this.root;
		return children(this.root)
			.filter((shard) -> isShard(shard) && (shard.compareTo(after) > 0 || after.startsWith(shard)))
			.flatMap(Shards::children)
			.filter((folder) -> isObject(folder) && folder.compareTo(after) > 0);
	}

	/** Tells what somebody else has put here. */
	void foreign(Consumer<Path> found) throws IOException {
		for (Path shard : Disk.children(this.root)) {
			if (!isShard(shard)) {
				found.accept(shard);
				continue;
			}
			for (Path folder : Disk.children(shard)) {
				if (isObject(folder)) {
					Disk.children(folder).stream().filter((file) -> !ObjectFolder.isOwn(file)).forEach(found);
				}
				else {
					found.accept(folder);
				}
			}
		}
	}

	private Path shard(ObjectName name) {
		String hash = Sha256.of(name.value().getBytes(StandardCharsets.US_ASCII)).hex();
		return this.root.resolve(hash.substring(0, DIGITS));
	}

	private static boolean isShard(Path folder) {
		return SHARD.matcher(fileName(folder)).matches() && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
	}

	/** The object whose folder it is. */
	static ObjectName name(Path folder) {
		return new ObjectName(fileName(folder));
	}

	private boolean isObject(Path folder) {
		String name = fileName(folder);
		return ObjectName.isValid(name) && folder(new ObjectName(name)).equals(folder)
				&& Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
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

}
