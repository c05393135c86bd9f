package org.caseledger.service.keys;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.crypto.spec.SecretKeySpec;

import org.caseledger.protocol.Base64Text;
import org.caseledger.service.home.RefusedException;
import org.caseledger.testsupport.fuzz.FuzzTarget;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Where keys come from: usable ones, or a refusal that names the source and not its
 * content.
 */
public enum KeysReader implements FuzzTarget {

	PKCS12 {
		@Override
		public List<byte[]> seeds() {
			return List.of(store("AES", 32), store("AES", 16), "not a key store".getBytes(UTF_8));
		}

		@Override
		public void take(byte[] input) throws IOException {
			if (input.length > 0 && input[0] == SEQUENCE && !isOfLittleWork(input)) {
				return;
			}
			Path folder = Files.createTempDirectory("keys");
			Path file = secret(folder.resolve("keys.p12"), input);
			Path password = secret(folder.resolve("password"), PASSWORD.getBytes(UTF_8));
			try {
				usable(new Pkcs12Keys(file, password).keys());
			}
			catch (RefusedException ex) {
				refused(ex);
			}
			finally {
				Files.delete(file);
				Files.delete(password);
				Files.delete(folder);
			}
		}

		// How much work its password makes is the operator's choice, and a fuzzer that
		// chooses
		// it learns nothing.
		private static boolean isOfLittleWork(byte[] input) {
			String text = new String(input, ISO_8859_1);
			return text.contains("\2\1\1\2\1\40") && text.endsWith("\2\1\1");
		}

		// Without the sync of a real secret, since this one need not last.
		private static Path secret(Path file, byte[] content) throws IOException {
			Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
			return Files.write(file, content);
		}
	},

	/** The variable of the environment. */
	ENVIRONMENT {
		@Override
		public List<byte[]> seeds() {
			return Stream
				.of(Base64Text.encode(new byte[32]), "00".repeat(32) + " " + Base64Text.encode(new byte[32]), " ")
				.map((text) -> text.getBytes(UTF_8))
				.toList();
		}

		@Override
		public void take(byte[] input) {
			try {
				usable(new EnvironmentKeys(Map.of("CASELEDGER_KEY_ENCRYPTION_KEY", new String(input, UTF_8))).keys());
			}
			catch (RefusedException ex) {
				refused(ex);
			}
		}
	},

	/** A wrapped key, as it stands in the database. */
	WRAPPED {
		@Override
		public List<byte[]> seeds() {
			return List.of(KEY.wrap(PURPOSE, VALUE), KEY.wrap(VALUE, PURPOSE), new byte[28], new byte[27]);
		}

		@Override
		public void take(byte[] input) {
			Optional<byte[]> opened = KEY.unwrap(PURPOSE, input);
			if (opened.isPresent() && !Arrays.equals(opened.get(), VALUE)) {
				throw new IllegalStateException("opened to what nobody wrapped");
			}
		}
	},

	/** An answer of the outside key service. */
	SERVICE_ANSWER {
		@Override
		public List<byte[]> seeds() {
			return Stream
				.of("{\"keys\":[{\"id\":\"a/1\"},{\"id\":\"b\"}]}",
						"{\"key\":\"" + Base64Text.encode(new byte[32]) + "\"}", "{}", "[1]")
				.map((text) -> text.getBytes(UTF_8))
				.toList();
		}

		@Override
		public void take(byte[] input) throws IOException {
			try {
				KeyServiceClient.read(new ByteArrayInputStream(input), ServiceKeys::ids);
			}
			catch (KeyServiceException ex) {
				// the documented refusal
			}
			try {
				byte[] key = KeyServiceClient.read(new ByteArrayInputStream(input),
						(in) -> ServiceKeys.value(in, "key"));
				if (key.length != Seal.KEY_LENGTH) {
					throw new IllegalStateException("a key of " + key.length + " bytes");
				}
			}
			catch (KeyServiceException ex) {
				// the documented refusal
			}
		}
	};

	/** How every PKCS#12 file begins. */
	private static final byte SEQUENCE = 0x30;

	private static final String PASSWORD = "correct horse";

	private static final byte[] PURPOSE = "fuzz".getBytes(UTF_8);

	private static final byte[] VALUE = new byte[] { 1, 2, 3 };

	private static final LocalKey KEY = new LocalKey(new byte[Seal.KEY_LENGTH], "here");

	private static void usable(List<KeyEncryptionKey> keys) {
		for (KeyEncryptionKey key : keys) {
			byte[] opened = key.unwrap(PURPOSE, key.wrap(PURPOSE, VALUE)).orElseThrow();
			if (!Arrays.equals(opened, VALUE)) {
				throw new IllegalStateException("a key that does not work");
			}
		}
	}

	private static void refused(RefusedException ex) {
		if (ex.remedy().isBlank() || String.valueOf(ex.getMessage()).contains(PASSWORD) || ex.getCause() != null) {
			throw new IllegalStateException("refused in a way that says too little or too much", ex);
		}
	}

	/**
	 * With as little work for its password as possible, since it is opened very often.
	 */
	private static byte[] store(String algorithm, int length) {
		String[] work = { "keystore.pkcs12.keyPbeIterationCount", "keystore.pkcs12.certPbeIterationCount",
				"keystore.pkcs12.macIterationCount" };
		for (String property : work) {
			System.setProperty(property, "1");
		}
		try {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			store.setEntry("kek", new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[length], algorithm)),
					new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			store.store(out, PASSWORD.toCharArray());
			return out.toByteArray();
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			for (String property : work) {
				System.clearProperty(property);
			}
		}
	}

}
