package org.caseledger.service.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.caseledger.service.home.SecretFile;
import org.caseledger.service.home.RefusedException;

/**
 * The secret keys of a PKCS#12 file (RFC 7292), which the operator looks after; its
 * password lies in another file. Both have mode 0600.
 */
final class Pkcs12Keys implements KeySource {

	private final Path file;

	private final Path password;

	Pkcs12Keys(Path file, Path password) {
		this.file = file.toAbsolutePath().normalize();
		this.password = password.toAbsolutePath().normalize();
	}

	@Override
	public String place() {
		return "the PKCS#12 file " + this.file;
	}

	@Override
	public String howToAdd() {
		return "add one with: keytool -genseckey -keyalg AES -keysize 256 -alias <new name> -storetype PKCS12 -keystore "
				+ this.file + " -storepass:file " + this.password;
	}

	@Override
	public Optional<KeyEncryptionKey> make() {
		return Optional.empty();
	}

	@Override
	public List<KeyEncryptionKey> keys() {
		if (!Files.exists(this.file)) {
			return List.of();
		}
		if (!Files.exists(this.password)) {
			throw new RefusedException("The password of " + place() + " is not in " + this.password + ".",
					"Put it there, mode 0600.");
		}
		byte[] content = new SecretFile(this.file).read();
		char[] secret = password();
		try {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(new ByteArrayInputStream(content), secret);
			List<KeyEncryptionKey> keys = new ArrayList<>();
			for (String alias : Collections.list(store.aliases())) {
				if (store.entryInstanceOf(alias, KeyStore.SecretKeyEntry.class)) {
					keys.add(key(alias, store.getKey(alias, secret)));
				}
			}
			return keys;
		}
		catch (IOException | GeneralSecurityException ex) {
			// its message may quote the file; the cause may not be shown
			throw new RefusedException(place() + " cannot be read.",
					"Check that " + this.password + " holds its password, and that it is a PKCS#12 file.");
		}
		finally {
			Arrays.fill(secret, '\0');
		}
	}

	private KeyEncryptionKey key(String alias, Key key) {
		String where = "the entry " + alias + " of " + place();
		byte[] bytes = key.getEncoded();
		if (bytes == null || bytes.length != Seal.KEY_LENGTH) {
			throw new RefusedException(
					"The key-encryption key in " + where + " does not have " + Seal.KEY_LENGTH + " bytes.",
					"Use AES keys of 256 bits only.");
		}
		return new LocalKey(bytes, where);
	}

	/** Without the line end that an editor adds. */
	private char[] password() {
		return new String(new SecretFile(this.password).read(), StandardCharsets.UTF_8).stripTrailing().toCharArray();
	}

}
