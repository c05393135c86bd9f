package org.caseledger.service.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.springframework.boot.ssl.pem.PemContent;

/**
 * A file with certificates.
 *
 * @param setting what names it, such as {@code party.certificate}
 * @param path where it is, PEM
 */
public record CertificateFile(String setting, Path path) {

	/**
	 * Reads it.
	 * @return when the first of its certificates runs out
	 * @throws RefusedException when it cannot be read
	 */
	public Instant until() {
		try {
			return PemContent.of(Files.readString(this.path, StandardCharsets.US_ASCII))
				.getCertificates()
				.stream()
				.map((certificate) -> certificate.getNotAfter().toInstant())
				.min(Instant::compareTo)
				.orElseThrow();
		}
		catch (IOException | RuntimeException ex) {
			throw new RefusedException(this.setting + " names " + this.path + ", in which no certificate can be read.",
					"Name a file with a certificate (PEM).");
		}
	}

}
