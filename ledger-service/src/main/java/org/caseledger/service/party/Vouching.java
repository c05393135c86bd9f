package org.caseledger.service.party;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;

import org.springframework.boot.ssl.pem.PemContent;

/**
 * Certificates that a setting names: an authority's, or those that this instance shows.
 *
 * @param setting the setting
 * @param certificates the certificates
 */
record Vouching(String setting, List<X509Certificate> certificates) {

	static Vouching of(String setting, String pem) {
		return new Vouching(setting, PemContent.of(pem).getCertificates());
	}

	/**
	 * Whether what stands behind the one stands behind the other as well: a key in both,
	 * or one that has signed a certificate of the other. The date does not count.
	 */
	boolean overlaps(Vouching other) {
		return this.certificates.stream()
			.anyMatch((one) -> other.certificates.stream()
				.anyMatch((two) -> one.getPublicKey().equals(two.getPublicKey()) || hasSigned(one, two)
						|| hasSigned(two, one)));
	}

	private static boolean hasSigned(X509Certificate issuer, X509Certificate issued) {
		try {
			issued.verify(issuer.getPublicKey());
			return true;
		}
		catch (GeneralSecurityException ex) {
			return false;
		}
	}

}
