package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The two files of a back-up in a folder, with the key pair that openssl would have made.
 *
 * @param folder where they lie
 * @param name how they are called
 */
record BackupPair(Path folder, String name) {

	/** Makes the key pair of a folder. */
	static void makeKeys(Path folder) {
		try {
			KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
			Files.writeString(folder.resolve("backup.pub"), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
			Files.writeString(folder.resolve("backup.key"), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
			Files.setPosixFilePermissions(folder.resolve("backup.key"), PosixFilePermissions.fromString("rw-------"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String pem(String type, byte[] der) {
		return "-----BEGIN " + type + "-----\n"
				+ Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der)
				+ "\n-----END " + type + "-----\n";
	}

	Path dataFile() {
		return this.folder.resolve(this.name + ".data");
	}

	Path keysFile() {
		return this.folder.resolve(this.name + ".keys");
	}

	/** The arguments that take it. */
	String[] taking(Path data) {
		return new String[] { "backup", "--data", data.toString(), "--recipient",
				this.folder.resolve("backup.pub").toString(), "--to", dataFile().toString(), "--keys",
				keysFile().toString() };
	}

	/** The arguments that restore its data file with the keys file of another. */
	String[] restoring(Path data, BackupPair keys, String... options) {
		List<String> arguments = new ArrayList<>(
				List.of("restore", "--data", data.toString(), "--from", dataFile().toString(), "--keys",
						keys.keysFile().toString(), "--key", this.folder.resolve("backup.key").toString()));
		arguments.addAll(List.of(options));
		return arguments.toArray(String[]::new);
	}

	/** The arguments that only read its data file and the keys file of another. */
	String[] checking(BackupPair keys) {
		return new String[] { "restore", "--check", "--from", dataFile().toString(), "--keys",
				keys.keysFile().toString(), "--key", this.folder.resolve("backup.key").toString() };
	}

	/** A data folder that holds nothing but the key-encryption keys of another. */
	static Path folderWithKeyOf(Path data, Path folder) {
		try {
			Files.createDirectories(folder.resolve("keys"));
			Files.copy(data.resolve("keys/key-encryption"), folder.resolve("keys/key-encryption"),
					java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
			return folder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
