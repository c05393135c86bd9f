package org.caseledger.service.party;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.X509TrustManager;

import org.caseledger.service.home.RefusedException;
import org.caseledger.service.home.SecretFile;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * This instance's certificate and key, and by which authority each other party is known.
 */
final class Credentials {

	private final Path certificate;

	private final String chain;

	private final String key;

	private final List<Known> others = new ArrayList<>();

	/**
	 * Reads what a file names.
	 * @throws RefusedException when a certificate or key cannot be used, others can read
	 * the key, or two parties have one authority
	 */
	Credentials(PartyFile file) {
		this.certificate = file.certificate();
		try {
			this.chain = Files.readString(this.certificate, US_ASCII);
			this.key = new String(new SecretFile(file.key()).read(), US_ASCII);
			for (PartyFile.Other other : file.others()) {
				String authority = Files.readString(other.authority(), US_ASCII);
				this.others.add(new Known(other.member().name(), authority, trust(bundle(authority))));
			}
		}
		catch (IOException | IllegalStateException ex) {
			throw new RefusedException("The certificates beside " + this.certificate + " cannot be used.",
					"Have them issued anew.");
		}
		requireOneEach(file);
	}

	private void requireOneEach(PartyFile file) {
		List<Vouching> all = new ArrayList<>(List.of(Vouching.of("party.certificate", this.chain)));
		for (Known known : this.others) {
			Vouching authority = Vouching.of(known.name + ".ca", known.authority);
			all.stream().filter(authority::overlaps).findFirst().ifPresent((other) -> {
				throw file.shared(other.setting(), authority.setting());
			});
			all.add(authority);
		}
	}

	/** For a connection to one party: nobody else's certificate will do. */
	SslBundle towards(String party) {
		return bundle(this.others.stream()
			.filter((other) -> other.name.equals(party))
			.map(Known::authority)
			.findFirst()
			.orElseThrow());
	}

	/** For connections of all of them. */
	SslBundle fromAll() {
		return bundle(String.join("\n", this.others.stream().map(Known::authority).toList()));
	}

	/**
	 * Whose certificate it is: the party's whose authority issued it.
	 * @param chain as the client showed it
	 * @return the party's name, empty when it is nobody's, or could be that of two
	 */
	Optional<String> party(X509Certificate[] chain) {
		List<String> names = this.others.stream().filter((other) -> other.vouchesFor(chain)).map(Known::name).toList();
		return (names.size() == 1) ? Optional.of(names.getFirst()) : Optional.empty();
	}

	private SslBundle bundle(String authorities) {
		return SslBundle.of(new PemSslStoreBundle(new PemSslStoreDetails(null, this.chain, this.key),
				PemSslStoreDetails.forCertificates(authorities)));
	}

	private static X509TrustManager trust(SslBundle bundle) {
		for (var manager : bundle.getManagers().getTrustManagers()) {
			if (manager instanceof X509TrustManager trust) {
				return trust;
			}
		}
		throw new IllegalStateException("every Java platform judges X.509 certificates");
	}

	/** A party and its authority. */
	private record Known(String name, String authority, X509TrustManager trust) {

		boolean vouchesFor(X509Certificate[] chain) {
			try {
				this.trust.checkClientTrusted(chain, chain[0].getPublicKey().getAlgorithm());
				return true;
			}
			catch (CertificateException ex) {
				return false;
			}
		}

	}

}
