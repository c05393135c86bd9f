package org.caseledger.service.keys;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;

import javax.crypto.spec.SecretKeySpec;

import org.caseledger.service.home.SecretFile;
import org.caseledger.service.home.RefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Keys in a PKCS#12 file, as {@code keytool} writes it.
 */
class Pkcs12KeysTest {

	private static final String PASSWORD = "correct horse";

	private static final byte[] PURPOSE = { 1 };

	@TempDir
	private Path folder;

	@BeforeEach
	void writePassword() {
		new SecretFile(this.folder.resolve("password")).write((PASSWORD + "\n").getBytes(UTF_8));
	}

	private Pkcs12Keys source() {
		return new Pkcs12Keys(this.folder.resolve("keys.p12"), this.folder.resolve("password"));
	}

	private void store(String alias, byte[] key) throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		store.setEntry(alias, new KeyStore.SecretKeyEntry(new SecretKeySpec(key, "AES")),
				new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
		Path file = this.folder.resolve("keys.p12");
		try (OutputStream out = Files.newOutputStream(file)) {
			store.store(out, PASSWORD.toCharArray());
		}
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
	}

	@Test
	void isTheSameKeyAsInAFile() throws Exception {
		byte[] bytes = Seal.newKey();
		store("kek", bytes);
		new SecretFile(this.folder.resolve("kek")).write(bytes);
		KeyEncryptionKey inFile = new FileKeys(this.folder.resolve("kek")).keys().getFirst();
		assertThat(source().keys()).singleElement().satisfies((key) -> {
			assertThat(key.id()).isEqualTo(inFile.id());
			assertThat(key.unwrap(PURPOSE, inFile.wrap(PURPOSE, new byte[32]))).isPresent();
			assertThat(key.place()).contains("entry kek").contains("keys.p12");
		});
	}

	@Test
	void keytoolMakesOneThatFits() throws Exception {
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genseckey", "-keyalg", "AES", "-keysize", "256", "-alias", "new", "-storetype", "PKCS12", "-keystore",
				this.folder.resolve("keys.p12").toString(), "-storepass:file",
				this.folder.resolve("password").toString())
			.redirectErrorStream(true)
			.start();
		assertThat(new String(keytool.getInputStream().readAllBytes(), UTF_8)).doesNotContain("error");
		assertThat(keytool.waitFor()).isZero();
		Files.setPosixFilePermissions(this.folder.resolve("keys.p12"), PosixFilePermissions.fromString("rw-------"));
		assertThat(source().keys()).hasSize(1);
	}

	@Test
	void aWrongPasswordIsSaidWithoutIt() throws Exception {
		store("kek", Seal.newKey());
		new SecretFile(this.folder.resolve("password")).write("battery staple".getBytes(UTF_8));
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> source().keys())
			.withMessageContaining("keys.p12 cannot be read")
			.withNoCause()
			.satisfies((refused) -> assertThat(refused.remedy()).doesNotContain("staple"));
	}

	@Test
	void aKeyOfAnotherLengthIsRefusedByItsEntry() throws Exception {
		store("short", new byte[16]);
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> source().keys())
			.withMessageContaining("entry short");
	}

	@Test
	void filesThatOthersCanReadAreRefused() throws Exception {
		store("kek", Seal.newKey());
		for (String name : new String[] { "keys.p12", "password" }) {
			Path file = this.folder.resolve(name);
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw----r--"));
			assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> source().keys())
				.withMessageContaining(name + " can be read or changed by others");
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
		}
	}

	@Test
	void withoutThePasswordItSaysWhereItBelongs() throws IOException {
		Files.createFile(this.folder.resolve("keys.p12"));
		Files.delete(this.folder.resolve("password"));
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> source().keys())
			.withMessageContaining("is not in " + this.folder.resolve("password"));
	}

}
