package org.caseledger.service.party;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Certificates of the JDK's {@code keytool}, for this machine's address.
 */
public final class Issuer {

	private static final String PASSWORD = "changeit";

	private final Path folder;

	/**
	 * Nothing is issued yet.
	 * @param folder where the files come
	 */
	public Issuer(Path folder) {
		this.folder = folder;
	}

	/**
	 * Issues a certificate that may issue others, by itself.
	 * @param name name of the files {@code NAME.crt} and {@code NAME.key}
	 * @param days how long it is good, from now on
	 * @return the certificate's file
	 */
	public Path root(String name, int days) {
		return issue(name, days, List.of());
	}

	/**
	 * Issues a certificate that may issue others.
	 * @param name name of the files
	 * @param days how long it is good, from now on
	 * @param by whose key signs it
	 * @return the certificate's file
	 */
	public Path issue(String name, int days, String by) {
		return issue(name, days, List.of("-signer", by));
	}

	private Path issue(String name, int days, List<String> signer) {
		Path store = this.folder.resolve("keys.p12");
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", name,
				"-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name, "-validity", String.valueOf(days),
				"-ext", "bc:c", "-ext", "san=ip:127.0.0.1", "-keystore", store.toString(), "-storepass", PASSWORD));
		command.addAll(signer);
		try {
			Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
			String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
			if (keytool.waitFor() != 0) {
				throw new IllegalStateException("keytool: " + said);
			}
			KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
			Path key = pem(name + ".key", "PRIVATE KEY", keys.getKey(name, PASSWORD.toCharArray()).getEncoded());
			Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
			return pem(name + ".crt", "CERTIFICATE", keys.getCertificate(name).getEncoded());
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private Path pem(String file, String type, byte[] der) throws IOException {
		return Files.writeString(this.folder.resolve(file), "-----BEGIN " + type + "-----\n"
				+ Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + type + "-----\n");
	}

}
