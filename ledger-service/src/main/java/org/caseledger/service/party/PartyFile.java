package org.caseledger.service.party;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.caseledger.protocol.name.Form;
import org.caseledger.protocol.trust.Custody;
import org.caseledger.protocol.trust.PartyKind;
import org.caseledger.service.home.CertificateFile;
import org.caseledger.service.home.PropertiesFile;
import org.caseledger.service.home.RefusedException;

/**
 * The file that says which party this instance is and where the others are.
 */
final class PartyFile {

	private static final String REMEDY = "Name the parties.properties of a party, see docs/operations.md.";

	private static final String SINGLE_OPERATOR = "single-operator";

	private final Path path;

	private final PropertiesFile file;

	/**
	 * Reads the file.
	 * @throws RefusedException when it cannot be read
	 */
	PartyFile(Path file) {
		this.path = file;
		this.file = new PropertiesFile(file, "caseledger.parties", REMEDY);
	}

	/**
	 * Another party, as the file says.
	 *
	 * @param member who
	 * @param address where its instance listens for the others
	 * @param authority certificates that vouch for its instance, PEM
	 */
	record Other(Member member, URI address, Path authority) {
	}

	Member self() {
		return new Member(name("party.name", this.file.required("party.name")), kind("party.kind"));
	}

	/** Where this instance listens for the others. */
	InetSocketAddress listen() {
		URI address = uri("party.listen", "https://" + this.file.required("party.listen"));
		return new InetSocketAddress(address.getHost(), address.getPort());
	}

	Path certificate() {
		return this.file.existing("party.certificate");
	}

	Path key() {
		return this.file.existing("party.key");
	}

	List<Other> others() {
		return this.file.list("party.others")
			.stream()
			.map((name) -> new Other(new Member(name("party.others", name), kind(name + ".kind")),
					uri(name + ".address", this.file.required(name + ".address")), this.file.existing(name + ".ca")))
			.toList();
	}

	List<CertificateFile> certificates() {
		return Stream
			.concat(Stream.of(new CertificateFile("party.certificate", certificate())),
					others().stream()
						.map((other) -> new CertificateFile(other.member().name() + ".ca", other.authority())))
			.toList();
	}

	Roster roster() {
		Member self = self();
		List<Member> elsewhere = others().stream().map(Other::member).toList();
		Roster roster = new Roster(self, self.isWitness() ? List.of(self) : List.of(), elsewhere,
				this.file.list("party.required"), custody());
		List<String> names = Stream.concat(Stream.of(self), elsewhere.stream()).map(Member::name).toList();
		if (Set.copyOf(names).size() < names.size()) {
			throw this.file.wrong("party.others", "does not name each other party once, and no other");
		}
		if (!roster.witnesses().stream().map(Member::name).toList().containsAll(roster.required())) {
			throw this.file.wrong("party.required", "names a party that is no witness");
		}
		return roster;
	}

	/**
	 * What to throw when two parties cannot be told apart.
	 * @param one a setting that names certificates
	 * @param other another one
	 */
	RefusedException shared(String one, String other) {
		return new RefusedException(
				one + " and " + other + " in " + this.path
						+ " have one authority: whoever has a certificate of it would pass as either party.",
				"Let each party have an authority of its own for this alone, see docs/deployment.md, \"Certificates\".");
	}

	private Custody custody() {
		boolean single = this.file.required("party.custody").equals(SINGLE_OPERATOR);
		return new Custody(single,
				single ? "One operator made the keys of all parties: for trying, developing and testing."
						: this.file.required("party.custody"));
	}

	private PartyKind kind(String key) {
		try {
			return PartyKind.valueOf(this.file.required(key).toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw this.file.wrong(key, "is none of regulator, association, provider and witness");
		}
	}

	private String name(String key, String name) {
		if (!Form.ORGANISATION.matches(name)) {
			throw this.file.wrong(key, "is no name of an organisation");
		}
		return name;
	}

	private URI uri(String key, String text) {
		try {
			URI address = URI.create(text);
			if ("https".equals(address.getScheme()) && address.getHost() != null && address.getPort() >= 0) {
				return address;
			}
		}
		catch (IllegalArgumentException ex) {
			throw this.file.wrong(key, "is no address");
		}
		throw this.file.wrong(key, "is not of the form HOST:PORT, for another party https://HOST:PORT");
	}

}
