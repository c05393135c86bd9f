package org.caseledger.service.backup;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.util.Objects;
import java.util.Set;

import org.caseledger.evidence.SealedOutput;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.service.home.RefusedException;

/**
 * Writes a back-up file as it comes, under another name until it is whole and durable;
 * given up, it leaves nothing.
 */
final class ArchiveOutput implements AutoCloseable {

	private static final int PORTION = 65_536;

	private final Path target;

	private final Path part;

	private final FileChannel channel;

	private final DataOutputStream out;

	private boolean whole;

	private ArchiveOutput(Path target, Path part, FileChannel channel, DataOutputStream out) {
		this.target = target;
		this.part = part;
		this.channel = channel;
		this.out = out;
	}

	static void requireAbsent(Path target) {
		if (Files.exists(target)) {
			throw new RefusedException(target + " is there already.",
					"Name another file: a back-up never replaces one.");
		}
		if (!Files.isDirectory(folder(target))) {
			throw new RefusedException("There is no folder " + folder(target) + ".",
					"Make it, or name a file elsewhere.");
		}
	}

	static ArchiveOutput begin(Path target, ArchiveKind kind, PublicKey recipient) throws IOException {
		Path part = folder(target).resolve(target.getFileName() + ".part");
		// of a back-up that was cut off
		Files.deleteIfExists(part);
		FileChannel channel = FileChannel.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		try {
			RecipientKeys.Sealing sealing = RecipientKeys.seal(kind, recipient);
			OutputStream file = new BufferedOutputStream(Channels.newOutputStream(channel), PORTION);
			byte[] preamble = sealing.preamble().bytes();
			file.write(preamble);
			return new ArchiveOutput(target, part, channel,
					new DataOutputStream(new SealedOutput(new Open(file), sealing.key(), preamble)));
		}
		catch (IOException ex) {
			channel.close();
			Files.deleteIfExists(part);
			throw ex;
		}
	}

	private static Path folder(Path target) {
		return Objects.requireNonNull(target.toAbsolutePath().getParent());
	}

	void line(JsonObject head) throws IOException {
		byte[] bytes = head.bytes();
		this.out.writeInt(bytes.length);
		this.out.write(bytes);
	}

	/** A section that is its head. */
	void put(Section section) throws IOException {
		begin(section).close();
	}

	/** A section whose bytes follow; closing the stream ends it. */
	OutputStream begin(Section section) throws IOException {
		line(section.head());
		return new BufferedOutputStream(new Portions(), PORTION);
	}

	/** Makes it whole, durable and visible. */
	void finish() throws IOException {
		this.out.close();
		this.channel.force(true);
		this.channel.close();
		Files.move(this.part, this.target, StandardCopyOption.ATOMIC_MOVE);
		this.whole = true;
		try (FileChannel folder = FileChannel.open(folder(this.target), StandardOpenOption.READ)) {
			folder.force(true);
		}
	}

	@Override
	public void close() throws IOException {
		if (!this.whole) {
			this.channel.close();
			Files.deleteIfExists(this.part);
		}
	}

	/** The bytes of one section, in portions, the last of which is empty. */
	private final class Portions extends OutputStream {

		private boolean ended;

		@Override
		public void write(int oneByte) throws IOException {
			write(new byte[] { (byte) oneByte }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int count) throws IOException {
			if (count > 0) {
				ArchiveOutput.this.out.writeInt(count);
				ArchiveOutput.this.out.write(bytes, offset, count);
			}
		}

		@Override
		public void close() throws IOException {
			if (!this.ended) {
				this.ended = true;
				ArchiveOutput.this.out.writeInt(0);
			}
		}

	}

	/** The file stays open when the sealed stream ends: it is to be synced. */
	private static final class Open extends OutputStream {

		private final OutputStream file;

		Open(OutputStream file) {
			this.file = file;
		}

		@Override
		public void write(int oneByte) throws IOException {
			this.file.write(oneByte);
		}

		@Override
		public void write(byte[] bytes, int offset, int count) throws IOException {
			this.file.write(bytes, offset, count);
		}

		@Override
		public void close() throws IOException {
			this.file.flush();
		}

	}

}
