package org.caseledger.evidence.objects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where objects are before they are visible and after they were deleted: one folder with
 * a random name for each write.
 *
 * @param root an absolute path
 */
record Staging(Path root) {

	private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}");

	private static final SecureRandom RANDOM = new SecureRandom();

	/** A place that nobody has used. */
	Path place() {
		return this.root.resolve(randomHex());
	}

	List<Stray> strays(Path relativeTo) throws IOException {
		List<Stray> strays = new ArrayList<>();
		for (Path child : Disk.children(this.root)) {
			stray(isOwn(child) ? Stray.Kind.UNFINISHED : Stray.Kind.FOREIGN, child, relativeTo).ifPresent(strays::add);
		}
		return strays;
	}

	boolean isOwn(Path child) {
		return this.root.equals(child.getParent()) && NAME.matcher(child.getFileName().toString()).matches()
				&& Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS);
	}

	/** Measures a file, or a folder with its files; empty if it has gone meanwhile. */
	static Optional<Stray> stray(Stray.Kind kind, Path path, Path relativeTo) throws IOException {
		try {
			long size = 0;
			Instant lastTouched = Instant.MIN;
			List<Path> parts = new ArrayList<>(List.of(path));
			if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
				parts.addAll(Disk.children(path));
			}
			for (Path part : parts) {
				BasicFileAttributes attributes = Files.readAttributes(part, BasicFileAttributes.class,
						LinkOption.NOFOLLOW_LINKS);
				Instant touched = attributes.lastModifiedTime().toInstant();
				lastTouched = touched.isAfter(lastTouched) ? touched : lastTouched;
				size += attributes.isRegularFile() ? attributes.size() : 0;
			}
			return Optional.of(new Stray(kind, relativeTo.relativize(path).toString(), size, lastTouched));
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
	}

	static String randomHex() {
		byte[] bytes = new byte[16];
		RANDOM.nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

}
