package org.caseledger.service.party;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

import org.caseledger.service.home.RefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ssl.pem.PemContent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A party is known by its authority, so that no two may have one.
 */
class CredentialsTest {

	private static final String HOST = "service-host";

	private static final String REGULATOR = "market-regulator";

	private static final String ASSOCIATION = "consumer-association";

	@TempDir
	private Path folder;

	private Path file = Path.of("");

	private Issuer issuer = new Issuer(this.file);

	@BeforeEach
	void writeFile() {
		this.file = new Town(this.folder, Map.of(HOST, "provider", REGULATOR, "regulator", ASSOCIATION, "association"))
			.path(HOST);
		this.issuer = new Issuer(this.folder);
	}

	/** Of the association. */
	private void append(Path... certificates) throws IOException {
		for (Path certificate : certificates) {
			Files.writeString(this.folder.resolve(ASSOCIATION + ".crt"),
					Files.readString(this.folder.resolve(ASSOCIATION + ".crt")) + Files.readString(certificate));
		}
	}

	private void isRefused(String one, String other) {
		PartyFile parties = new PartyFile(this.file);
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> new Credentials(parties))
			.withMessageContaining(one)
			.withMessageContaining(other)
			.withMessageContaining(this.file.toString())
			.withMessageContaining("have one authority");
	}

	private static X509Certificate[] chain(Path certificate) throws IOException {
		return PemContent.of(Files.readString(certificate)).getCertificates().toArray(X509Certificate[]::new);
	}

	@Test
	void eachPartyIsKnownByItsOwn() throws IOException {
		Credentials credentials = new Credentials(new PartyFile(this.file));
		assertThat(credentials.party(chain(this.folder.resolve(REGULATOR + ".crt")))).contains(REGULATOR);
		assertThat(credentials.party(chain(this.folder.resolve(ASSOCIATION + ".crt")))).contains(ASSOCIATION);
		assertThat(credentials.party(chain(this.folder.resolve(HOST + ".crt")))).isEmpty();
	}

	@Test
	void oneCertificateForTwoIsRefused() throws IOException {
		append(this.folder.resolve(REGULATOR + ".crt"));
		isRefused(REGULATOR + ".ca", ASSOCIATION + ".ca");
	}

	@Test
	void anAuthorityThatAnothersHasIssuedIsRefused() throws IOException {
		append(this.issuer.issue("below", 30, REGULATOR));
		isRefused(REGULATOR + ".ca", ASSOCIATION + ".ca");
	}

	@Test
	void anAuthorityThatHasIssuedTheOwnCertificateIsRefused() throws IOException {
		append(this.issuer.root("corporate", 30));
		this.issuer.issue("own", 30, "corporate");
		Files.writeString(this.file,
				Files.readString(this.file)
					.replace("=" + HOST + ".crt", "=own.crt")
					.replace("=" + HOST + ".key", "=own.key"));
		isRefused("party.certificate", ASSOCIATION + ".ca");
	}

	/** What no file shows: the authority between has gone, the one below shows it. */
	@Test
	void aCertificateThatTwoVouchForIsNobodys() throws IOException {
		this.issuer.root("corporate", 30);
		this.issuer.issue("between", 30, "corporate");
		Path below = this.issuer.issue("below", 30, "between");
		Path leaf = this.issuer.issue("leaf", 30, "below");
		append(below);
		Files.copy(this.folder.resolve("corporate.crt"), this.folder.resolve("other.crt"));
		Files.writeString(this.file,
				Files.readString(this.file).replace(REGULATOR + ".ca=" + REGULATOR, REGULATOR + ".ca=other"));
		Credentials credentials = new Credentials(new PartyFile(this.file));
		assertThat(credentials.party(chain(leaf))).contains(ASSOCIATION);
		X509Certificate[] whole = { chain(leaf)[0], chain(below)[0], chain(this.folder.resolve("between.crt"))[0] };
		assertThat(credentials.party(whole)).isEmpty();
	}

	@Test
	void aPartyThatIsNamedTwiceIsRefused() throws IOException {
		String text = Files.readString(this.file);
		for (String twice : List.of(REGULATOR, HOST)) {
			Files.writeString(this.file, text.replace("party.others=", "party.others=" + twice + ","));
			PartyFile parties = new PartyFile(this.file);
			assertThatExceptionOfType(RefusedException.class).isThrownBy(parties::roster)
				.withMessageContaining("party.others");
		}
	}

}
