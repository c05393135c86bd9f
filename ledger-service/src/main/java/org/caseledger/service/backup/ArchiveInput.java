package org.caseledger.service.backup;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;

import org.caseledger.evidence.DamagedStreamException;
import org.caseledger.evidence.SealedInput;
import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.service.home.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a back-up file, section by section; each byte is authenticated before it comes
 * out.
 */
final class ArchiveInput implements AutoCloseable {

	private static final int LONGEST_LINE = 1 << 20;

	private static final int LONGEST_PORTION = 1 << 20;

	private static final int BUFFER = 65_536;

	private final Path file;

	private final ArchiveKind kind;

	private final DataInputStream in;

	private final Manifest manifest;

	private Portions portions = new Portions(true);

	private ArchiveInput(Path file, ArchiveKind kind, DataInputStream in) throws IOException {
		this.file = file;
		this.kind = kind;
		this.in = in;
		this.manifest = Manifest.parse(line());
	}

	/**
	 * What reads one section.
	 */
	@FunctionalInterface
	interface Reading {

		/** Takes a section; what it leaves of the bytes is read over. */
		void read(Section section, InputStream bytes) throws IOException;

	}

	static ArchiveInput open(Path file, ArchiveKind kind, PrivateKey key) throws IOException {
		InputStream bytes = stream(file);
		try {
			return saying(file, () -> {
				Preamble preamble = Preamble.parse(bytes.readNBytes(Preamble.LENGTH), file);
				if (preamble.kind() != kind) {
					throw new RefusedException(
							file + " is a " + preamble.kind().words() + ", not a " + kind.words() + ".",
							"Name the file that ./caseledger backup wrote beside it; nothing was changed.");
				}
				return new ArchiveInput(file, kind,
						new DataInputStream(new BufferedInputStream(
								SealedInput.open(bytes, RecipientKeys.open(preamble, key, file), preamble.bytes()),
								BUFFER)));
			});
		}
		catch (IOException | RuntimeException ex) {
			bytes.close();
			throw ex;
		}
	}

	private static InputStream stream(Path file) throws IOException {
		try {
			return new BufferedInputStream(Files.newInputStream(file), BUFFER);
		}
		catch (NoSuchFileException ex) {
			throw new RefusedException("There is no file " + file + ".",
					"Name a file that ./caseledger backup wrote; nothing was changed.");
		}
	}

	/** Work that may find the file damaged. */
	@FunctionalInterface
	private interface Work<T extends @Nullable Object> {

		T run() throws IOException;

	}

	private static <T extends @Nullable Object> T saying(Path file, Work<T> work) throws IOException {
		try {
			return work.run();
		}
		catch (DamagedStreamException ex) {
			throw new RefusedException("The back-up " + file + " cannot be used: " + ex.getMessage() + ".",
					"Take another copy of it, or an older back-up; nothing was changed.");
		}
		catch (FormatException | EOFException ex) {
			// whoever has the public key could have made it
			throw new RefusedException("The back-up " + file + " was not written by this program.",
					"Take another copy of it, or an older back-up; nothing was changed.");
		}
	}

	Manifest manifest() {
		return this.manifest;
	}

	/** Reads to the end, which must be there. */
	Section.End read(Reading reading) throws IOException {
		return saying(this.file, () -> {
			while (true) {
				Section section = Section.parse(line());
				if (!section.belongsTo(this.kind)) {
					throw new FormatException(JsonErrors.WRONG_VALUE, "/section", "does not belong here");
				}
				this.portions = new Portions(false);
				if (section instanceof Section.End end) {
					this.portions.transferTo(OutputStream.nullOutputStream());
					if (this.in.read() >= 0) {
						throw new EOFException();
					}
					return end;
				}
				reading.read(section, this.portions);
				this.portions.transferTo(OutputStream.nullOutputStream());
			}
		});
	}

	private Json line() throws IOException {
		int length = this.in.readInt();
		if (length < 0 || length > LONGEST_LINE) {
			throw new EOFException();
		}
		byte[] bytes = this.in.readNBytes(length);
		if (bytes.length < length) {
			throw new EOFException();
		}
		return Json.parse(bytes, JsonLimits.bytes(LONGEST_LINE));
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

	/** The bytes of one section. */
	private final class Portions extends InputStream {

		private int left;

		private boolean ended;

		Portions(boolean ended) {
			this.ended = ended;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) > 0) ? one[0] & 0xff : -1;
		}

		@Override
		public int read(byte[] bytes, int offset, int wanted) throws IOException {
			if (wanted == 0) {
				return 0;
			}
			if (this.left == 0 && !this.ended) {
				this.left = ArchiveInput.this.in.readInt();
				this.ended = this.left == 0;
				if (this.left < 0 || this.left > LONGEST_PORTION) {
					throw new EOFException();
				}
			}
			if (this.ended) {
				return -1;
			}
			int count = ArchiveInput.this.in.read(bytes, offset, Math.min(wanted, this.left));
			if (count < 0) {
				throw new EOFException();
			}
			this.left -= count;
			return count;
		}

	}

}
