package org.caseledger.testsupport.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A certificate for the loopback address that nobody but the tests trusts, made by the
 * JDK's {@code keytool}.
 */
final class Certificates {

	private static final String NAME = "server";

	private Certificates() {
	}

	/** Writes {@code public.crt} and {@code private.key} as MinIO reads them. */
	static void write(Path folder, String password) {
		try {
			Path store = folder.resolve("server.p12");
			Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
					"-genkeypair", "-alias", NAME, "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=store",
					"-validity", "365", "-ext", "san=ip:127.0.0.1,dns:localhost,dns:in-the-name.localhost",
					"-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", password)
				.redirectErrorStream(true)
				.start();
			String said = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
			if (keytool.waitFor() != 0) {
				throw new IllegalStateException("keytool: " + said);
			}
			KeyStore keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
			pem(folder.resolve("public.crt"), "CERTIFICATE", keys.getCertificate(NAME).getEncoded());
			pem(folder.resolve("private.key"), "PRIVATE KEY", keys.getKey(NAME, password.toCharArray()).getEncoded());
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static void pem(Path file, String type, byte[] der) throws IOException {
		Files.writeString(file, "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(der)
				+ "\n-----END " + type + "-----\n");
	}

}
