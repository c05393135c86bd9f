package org.caseledger.service.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.caseledger.service.home.SecretFile;
import org.caseledger.service.home.RefusedException;

/**
 * Keys as files of 32 bytes with mode 0600: one of the given name, and after a rotation
 * others whose names begin with it.
 */
final class FileKeys implements KeySource {

	private final Path first;

	FileKeys(Path first) {
		this.first = first.toAbsolutePath().normalize();
	}

	@Override
	public String place() {
		return "the file " + this.first;
	}

	@Override
	public String howToAdd() {
		return "put a file of 32 random bytes beside " + this.first + ", named " + this.first.getFileName()
				+ ".<anything>, mode 0600";
	}

	@Override
	public List<KeyEncryptionKey> keys() {
		List<KeyEncryptionKey> keys = new ArrayList<>();
		for (Path file : files()) {
			byte[] bytes = new SecretFile(file).read();
			if (bytes.length != Seal.KEY_LENGTH) {
				throw new RefusedException(
						"The key-encryption key in the file " + file + " has " + bytes.length + " bytes instead of "
								+ Seal.KEY_LENGTH + ".",
						"Put the key back as it was, or remove the file if it never was a key.");
			}
			keys.add(new LocalKey(bytes, "the file " + file));
		}
		return keys;
	}

	@Override
	public Optional<KeyEncryptionKey> make() {
		byte[] bytes = Seal.newKey();
		String id = new LocalKey(bytes, "").id();
		Path file = Files.exists(this.first) ? this.first.resolveSibling(this.first.getFileName() + "." + id)
				: this.first;
		new SecretFile(file).write(bytes);
		return Optional.of(new LocalKey(bytes, "the file " + file));
	}

	private List<Path> files() {
		Path folder = Objects.requireNonNull(this.first.getParent());
		String name = Objects.requireNonNull(this.first.getFileName()).toString();
		List<Path> files = new ArrayList<>();
		if (Files.isDirectory(folder)) {
			try (DirectoryStream<Path> found = Files.newDirectoryStream(folder,
					(file) -> file.equals(this.first) || file.getFileName().toString().startsWith(name + "."))) {
				found.forEach(files::add);
			}
			catch (IOException ex) {
				throw new UncheckedIOException("cannot read the folder " + folder, ex);
			}
		}
		Collections.sort(files);
		return files;
	}

}
