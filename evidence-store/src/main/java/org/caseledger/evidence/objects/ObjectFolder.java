package org.caseledger.evidence.objects;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The folder of one object: {@code <version>.object} holds its bytes and nothing else,
 * {@code <version>.retain-until}, if there is one, an RFC 3339 time. A folder because it
 * can be renamed as a whole, so that an object never shows without its retention.
 */
record ObjectFolder(Path path) {

	private static final String CONTENT = ".object";

	private static final String RETENTION = ".retain-until";

	private static final Pattern VERSION = Pattern.compile("[0-9a-f]{32}");

	private static final Pattern FILE = Pattern.compile("[0-9a-f]{32}\\.(object|retain-until)");

	private static final int COPY_BUFFER = 128 * 1024;

	private static final int LONGEST_TIME = 64;

	/** Writes an object into a folder that is not visible yet, durably. */
	void write(String version, InputStream content, @Nullable Instant retainUntil) throws IOException {
		try (FileChannel channel = Disk.createFile(file(version, CONTENT))) {
			EarlySync sync = new EarlySync(channel::force);
			byte[] buffer = new byte[COPY_BUFFER];
			for (int count; (count = content.readNBytes(buffer, 0, buffer.length)) > 0;) {
				writeAll(channel, ByteBuffer.wrap(buffer, 0, count));
				sync.written(count);
			}
			sync.finish();
		}
		if (retainUntil != null) {
			writeTime(file(version, RETENTION), retainUntil);
		}
		Disk.syncFolder(this.path);
	}

	/** Replaces the retention of an object that is here; the time before it, or this. */
	void keep(String version, Instant retainUntil, Path staged) throws IOException {
		Path written = staged.resolve(version + RETENTION);
		writeTime(written, retainUntil);
		Files.move(written, file(version, RETENTION), StandardCopyOption.ATOMIC_MOVE,
				StandardCopyOption.REPLACE_EXISTING);
		Disk.syncFolder(this.path);
	}

	private static void writeTime(Path file, Instant time) throws IOException {
		try (FileChannel channel = Disk.createFile(file)) {
			writeAll(channel, StandardCharsets.US_ASCII.encode(time.toString()));
			channel.force(true);
		}
	}

	/** Says what is stored here, in a certain version if one is named. */
	Optional<ObjectHead> head(ObjectName name, @Nullable String version) throws IOException {
		String wanted = (version != null) ? version : onlyVersion(name);
		if (wanted == null || !VERSION.matcher(wanted).matches()) {
			return Optional.empty();
		}
		try {
			BasicFileAttributes file = Files.readAttributes(file(wanted, CONTENT), BasicFileAttributes.class,
					LinkOption.NOFOLLOW_LINKS);
			if (!file.isRegularFile()) {
				throw new IOException("The object " + name + " is not a regular file");
			}
			return Optional.of(new ObjectHead(name, wanted, file.size(), file.lastModifiedTime().toInstant(),
					retainUntil(wanted)));
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
	}

	/**
	 * What a listing says of the object. It does not stop at what somebody else has done
	 * to one folder of many; reading that one does.
	 */
	Optional<ObjectEntry> entry(ObjectName name) throws IOException {
		Optional<Path> content = Disk.children(this.path)
			.stream()
			.filter((file) -> isContent(file) && isOwn(file))
			.findFirst();
		if (content.isEmpty()) {
			return Optional.empty();
		}
		try {
			BasicFileAttributes file = Files.readAttributes(content.get(), BasicFileAttributes.class,
					LinkOption.NOFOLLOW_LINKS);
			return Optional.of(new ObjectEntry(name, file.size(), file.lastModifiedTime().toInstant()));
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Ids of what lies here as an object, newest first; one, unless somebody added to it.
	 */
	List<String> versions() throws IOException {
		return Disk.children(this.path)
			.stream()
			.filter((file) -> isContent(file) && isOwn(file))
			.sorted(Comparator.comparingLong((Path file) -> file.toFile().lastModified()).reversed())
			.map(ObjectFolder::version)
			.toList();
	}

	/** Opens the bytes of an object. */
	FileChannel open(String version) throws IOException {
		return Disk.openFile(file(version, CONTENT));
	}

	/** Whether a file belongs into such a folder. */
	static boolean isOwn(Path file) {
		return FILE.matcher(file.getFileName().toString()).matches()
				&& Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
	}

	/**
	 * There is one version, since nothing is overwritten: two are somebody else's doing.
	 */
	private @Nullable String onlyVersion(ObjectName name) throws IOException {
		List<String> found = Disk.children(this.path)
			.stream()
			.filter(ObjectFolder::isContent)
			.map(ObjectFolder::version)
			.toList();
		if (found.size() > 1) {
			throw new SeveralVersionsException(name, found);
		}
		return found.isEmpty() ? null : found.getFirst();
	}

	/** A time that cannot be read keeps the object for ever rather than giving it up. */
	private @Nullable Instant retainUntil(String version) {
		try (InputStream stream = Channels.newInputStream(Disk.openFile(file(version, RETENTION)))) {
			return Instant.parse(new String(stream.readNBytes(LONGEST_TIME), StandardCharsets.US_ASCII));
		}
		catch (NoSuchFileException ex) {
			return null;
		}
		catch (IOException | DateTimeException ex) {
			return Instant.MAX;
		}
	}

	private Path file(String version, String extension) {
		return this.path.resolve(version + extension);
	}

	private static String version(Path content) {
		String file = content.getFileName().toString();
		return file.substring(0, file.length() - CONTENT.length());
	}

	private static boolean isContent(Path file) {
		String name = file.getFileName().toString();
		return name.endsWith(CONTENT) && FILE.matcher(name).matches();
	}

	private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
		while (bytes.hasRemaining()) {
			channel.write(bytes);
		}
	}

}
