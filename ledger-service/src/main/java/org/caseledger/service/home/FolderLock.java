package org.caseledger.service.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Held by the one process that serves a data folder: two would stop each other's
 * database. The system releases it when the process ends, however it ends.
 */
public final class FolderLock implements AutoCloseable {

	/** A process has to remember its own locks: the system only knows those of others. */
	private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

	private final Path file;

	private final FileChannel channel;

	private FolderLock(Path file, FileChannel channel) {
		this.file = file;
		this.channel = channel;
	}

	/**
	 * Takes the lock, unless somebody has it.
	 * @param home the data folder
	 * @return the lock, empty when the folder is being served
	 */
	public static Optional<FolderLock> take(DataFolder home) {
		Path file = home.run("lock").path();
		if (!HELD_HERE.add(file)) {
			return Optional.empty();
		}
		FolderLock taken = null;
		try {
			taken = lock(file);
			return Optional.ofNullable(taken);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot lock " + file, ex);
		}
		finally {
			if (taken == null) {
				HELD_HERE.remove(file);
			}
		}
	}

	private static @Nullable FolderLock lock(Path file) throws IOException {
		FileChannel channel = FileChannel.open(file, EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
				SecretFile.ownerOnly());
		FileLock lock = channel.tryLock();
		if (lock == null) {
			channel.close();
			return null;
		}
		return new FolderLock(file, channel);
	}

	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot release " + this.file, ex);
		}
		finally {
			HELD_HERE.remove(this.file);
		}
	}

}
