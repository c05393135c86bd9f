package org.caseledger.service.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * The disk under a folder: room, whether it is one, and how long a write takes to reach
 * it.
 */
final class DiskCheck implements Check {

	private static final long ENOUGH_SPACE = 2L << 30;

	private static final int SYNCS = 30;

	/** Milliseconds. */
	private static final double SLOW = 20;

	private static final Set<String> MEMORY = Set.of("tmpfs", "ramfs");

	private final Path folder;

	private final String name;

	private final long enoughSpace;

	private final double slow;

	DiskCheck(Path folder, String name) {
		this(folder, name, ENOUGH_SPACE, SLOW);
	}

	DiskCheck(Path folder, String name, long enoughSpace, double slow) {
		this.folder = folder.toAbsolutePath();
		this.name = name;
		this.enoughSpace = enoughSpace;
		this.slow = slow;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public List<Observation> look() throws IOException {
		Path there = existing();
		FileStore disk = Files.getFileStore(there);
		List<Observation> seen = new ArrayList<>();
		long free = disk.getUsableSpace();
		String text = (free >> 20) + " MiB are free for " + this.folder + ".";
		seen.add((free >= this.enoughSpace) ? Observation.good(name(), text)
				: Observation.wrong(name(), text, "Make room: at least " + (this.enoughSpace >> 20) + " MiB."));
		if (MEMORY.contains(disk.type())) {
			seen.add(Observation.wrong(name(), this.folder + " lies in memory (" + disk.type() + ").",
					"Name a folder on a disk: what is recorded there is lost when the machine stops."));
		}
		else if (Files.isWritable(there)) {
			seen.add(speed(there));
		}
		else {
			seen.add(Observation.wrong(name(), "You cannot write into " + there + ".",
					"Work as the user who runs the service, or give that user the folder."));
		}
		return seen;
	}

	/** The folder, or the nearest one above it that is there. */
	private Path existing() {
		Path there = this.folder;
		while (!Files.isDirectory(there)) {
			there = Objects.requireNonNull(there.getParent());
		}
		return there;
	}

	private Observation speed(Path there) throws IOException {
		Path probe = Files.createTempFile(there, "doctor", ".probe");
		try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.WRITE)) {
			long start = System.nanoTime();
			for (int i = 0; i < SYNCS; i++) {
				channel.write(ByteBuffer.allocate(4096));
				channel.force(false);
			}
			return speed(name(), "A write reaches the disk of " + this.folder, System.nanoTime() - start, SYNCS,
					this.slow);
		}
		finally {
			Files.delete(probe);
		}
	}

	/** How long something that waits for a disk takes. */
	static Observation speed(String check, String what, long nanos, int times) {
		return speed(check, what, nanos, times, SLOW);
	}

	private static Observation speed(String check, String what, long nanos, int times, double slow) {
		double millis = nanos / 1e6 / times;
		String text = String.format(Locale.ROOT, "%s in %.2f ms.", what, millis);
		return (millis < slow) ? Observation.good(check, text)
				: Observation.wrong(check, text, "Receipts will be slow: use a faster disk.");
	}

}
