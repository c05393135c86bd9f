package org.caseledger.evidence.objects;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Objects as files. An object is written under {@code staging/}, synced, and its folder
 * renamed to {@code objects/<shard>/<name>/}, where it is never changed again; folders
 * have the permissions 0700, files 0600, and no symbolic link is followed.
 * <p>
 * Retention is a guard against mistakes of programs: whoever may write to the disk can
 * change or remove anything, and verification then says so.
 */
public final class FilesystemObjectStore implements ObjectStore {

	/** A write to which nothing was added for so long has died with its process. */
	public static final Duration ABANDONED_AFTER = Duration.ofHours(1);

	private final Clock clock;

	private final Path root;

	private final Staging staging;

	private final Shards shards;

	private FilesystemObjectStore(Path root, Clock clock) {
		this.clock = clock;
		this.root = root;
		this.staging = new Staging(root.resolve("staging"));
		this.shards = new Shards(root.resolve("objects"));
	}

	/**
	 * Opens the store in a folder, and makes the folder if needed. Several processes may
	 * have the same folder open.
	 * @param root the store's folder
	 * @param clock tells when retention has ended and when a write is abandoned
	 * @return the store
	 * @throws IOException if the folder cannot be made or used
	 */
	public static FilesystemObjectStore open(Path root, Clock clock) throws IOException {
		if (!Files.isDirectory(root)) {
			Path parent = Objects.requireNonNull(root.toAbsolutePath().getParent());
			Files.createDirectories(parent);
			Disk.createFolder(root);
			Disk.syncFolder(parent);
		}
		FilesystemObjectStore store = new FilesystemObjectStore(root.toRealPath(), clock);
		Disk.createFolder(store.staging.root());
		Disk.createFolder(store.shards.root());
		Disk.syncFolder(store.root);
		return store;
	}

	@Override
	public PutResult putIfAbsent(ObjectName name, InputStream content, @Nullable Instant retainUntil)
			throws IOException {
		Optional<ObjectHead> present = head(name, null);
		if (present.isPresent()) {
			this.shards.sync(name);
			return new PutResult(present.get(), false);
		}
		Path staged = this.staging.place();
		Disk.createFolder(staged);
		boolean created;
		try {
			new ObjectFolder(staged).write(Staging.randomHex(), content, retainUntil);
			this.shards.prepare(name);
			created = Disk.moveIfAbsent(staged, this.shards.checkedFolder(name));
		}
		catch (IOException | RuntimeException ex) {
			deleteAfter(ex, staged);
			throw ex;
		}
		if (!created) {
			Disk.deleteFolder(staged);
		}
		this.shards.sync(name);
		ObjectHead head = head(name, null)
			.orElseThrow(() -> new FileSystemException(this.shards.folder(name).toString(), null,
					"holds files that are no object"));
		return new PutResult(head, created);
	}

	@Override
	public Optional<ObjectHead> head(ObjectName name, @Nullable String version) throws IOException {
		return new ObjectFolder(this.shards.checkedFolder(name)).head(name, version);
	}

	@Override
	public List<String> versions(ObjectName name) throws IOException {
		return new ObjectFolder(this.shards.checkedFolder(name)).versions();
	}

	@Override
	@SuppressWarnings("resource") // the stream closes the channel
	public InputStream read(ObjectName name, @Nullable String version, long offset, long length) throws IOException {
		if (offset < 0 || length < 0) {
			throw new IllegalArgumentException("offset and length are not negative");
		}
		ObjectHead head = head(name, version).orElseThrow(() -> new NoSuchObjectException(name, version));
		try {
			FileChannel channel = new ObjectFolder(this.shards.folder(name)).open(head.version());
			return new BoundedStream(Channels.newInputStream(channel.position(offset)), length);
		}
		catch (NoSuchFileException ex) {
			throw new NoSuchObjectException(name, version);
		}
	}

	@Override
	public ObjectPage list(String prefix, @Nullable String continuation, int limit) throws IOException {
		ObjectName after = (continuation != null) ? new ObjectName(continuation) : null;
		try {
			List<ObjectEntry> entries = this.shards.foldersAfter(after)
				.filter((folder) -> Shards.name(folder).value().startsWith(prefix))
				.flatMap((folder) -> entry(folder).stream())
				.limit(limit)
				.toList();
			boolean maybeMore = entries.size() == limit;
			return new ObjectPage(entries, maybeMore ? entries.getLast().name().value() : null);
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	/** Of two processes at once the one that ends later has the last word. */
	@Override
	public synchronized void extendRetention(ObjectName name, String version, Instant until) throws IOException {
		ObjectHead head = head(name, version).orElseThrow(() -> new NoSuchObjectException(name, version));
		Instant promised = head.retainUntil();
		if (promised == null || promised.isBefore(until)) {
			Path staged = this.staging.place();
			Disk.createFolder(staged);
			try {
				new ObjectFolder(this.shards.checkedFolder(name)).keep(version, until, staged);
			}
			finally {
				Disk.deleteFolder(staged);
			}
		}
	}

	@Override
	public Deletion deleteVersion(ObjectName name, String version) throws IOException {
		Optional<ObjectHead> head = head(name, version);
		if (head.isEmpty()) {
			return Deletion.ABSENT;
		}
		Instant retainUntil = head.get().retainUntil();
		if (retainUntil != null && this.clock.instant().isBefore(retainUntil)) {
			return Deletion.RETAINED;
		}
		Path doomed = this.staging.place();
		try {
			if (!Disk.moveIfAbsent(this.shards.checkedFolder(name), doomed)) {
				throw new FileSystemException(doomed.toString(), null, "is taken");
			}
		}
		catch (NoSuchFileException ex) {
			return Deletion.ABSENT;
		}
		this.shards.sync(name);
		Disk.deleteFolder(doomed);
		return Deletion.DELETED;
	}

	@Override
	public void strays(Consumer<Stray> found) throws IOException {
		this.staging.strays(this.root).forEach(found);
		try {
			this.shards.foreign((path) -> foreign(path).ifPresent(found));
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	@Override
	public void discard(Stray stray) throws IOException {
		Path folder = this.root.resolve(stray.place());
		if (stray.kind() != Stray.Kind.UNFINISHED || !this.staging.isOwn(folder)) {
			throw new IllegalArgumentException("Only unfinished writes of this store can be discarded");
		}
		Disk.deleteFolder(folder);
	}

	@Override
	public void discardAbandoned() throws IOException {
		Instant abandoned = this.clock.instant().minus(ABANDONED_AFTER);
		for (Stray stray : this.staging.strays(this.root)) {
			if (stray.kind() == Stray.Kind.UNFINISHED && stray.lastTouched().isBefore(abandoned)) {
				discard(stray);
			}
		}
	}

	private static Optional<ObjectEntry> entry(Path folder) {
		try {
			return new ObjectFolder(folder).entry(Shards.name(folder));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Optional<Stray> foreign(Path path) {
		try {
			return Staging.stray(Stray.Kind.FOREIGN, path, this.root);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void deleteAfter(Exception failure, Path staged) {
		try {
			Disk.deleteFolder(staged);
		}
		catch (IOException ex) {
			failure.addSuppressed(ex);
		}
	}

}
