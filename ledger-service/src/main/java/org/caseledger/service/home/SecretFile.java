package org.caseledger.service.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A small file that only its owner may read or write (mode 0600). One that others can
 * read is refused: its content is no secret any more.
 *
 * @param path where it is
 */
public record SecretFile(Path path) {

	private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(PosixFilePermission.OWNER_READ,
			PosixFilePermission.OWNER_WRITE);

	/**
	 * Reads the secret, made of random bytes when it is not there yet.
	 * @param length bytes to make
	 * @return the secret
	 * @throws ExposedSecretException when others can read the file
	 */
	public byte[] readOrCreate(int length) {
		return readOrCreate(() -> {
			byte[] fresh = new byte[length];
			new SecureRandom().nextBytes(fresh);
			return fresh;
		});
	}

	/**
	 * Reads the secret, made by its maker when it is not there yet.
	 * @param maker makes the bytes
	 * @return the secret
	 * @throws ExposedSecretException when others can read the file
	 */
	public byte[] readOrCreate(Supplier<byte[]> maker) {
		if (!Files.exists(this.path)) {
			write(maker.get());
		}
		return read();
	}

	/**
	 * Reads the secret.
	 * @return its bytes
	 * @throws ExposedSecretException when others can read the file
	 */
	public byte[] read() {
		try {
			Set<PosixFilePermission> excess = EnumSet.copyOf(Files.getPosixFilePermissions(this.path));
			excess.removeAll(OWNER_ONLY);
			if (!excess.isEmpty()) {
				throw new ExposedSecretException(this.path);
			}
			return Files.readAllBytes(this.path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot read " + this.path, ex);
		}
	}

	static FileAttribute<Set<PosixFilePermission>> ownerOnly() {
		return PosixFilePermissions.asFileAttribute(OWNER_ONLY);
	}

	/**
	 * Writes the file: synced, and whole or not at all.
	 * @param content its bytes
	 */
	public void write(byte[] content) {
		Path fresh = this.path.resolveSibling("." + this.path.getFileName() + ".new");
		try {
			Files.deleteIfExists(fresh);
			try (FileChannel channel = FileChannel.open(fresh,
					EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
				ByteBuffer bytes = ByteBuffer.wrap(content);
				while (bytes.hasRemaining()) {
					channel.write(bytes);
				}
				channel.force(true);
			}
			Files.move(fresh, this.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot write " + this.path, ex);
		}
	}

}
