package org.caseledger.service.party;

import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

import org.caseledger.protocol.name.Form;
import org.caseledger.protocol.trust.Custody;
import org.caseledger.protocol.trust.PartyKind;
import org.caseledger.service.home.RefusedException;

/**
 * The file that says which party this instance is and where the others are. Paths in it
 * are relative to its folder, so that the folder can be moved.
 */
final class PartyFile {

	private static final String REMEDY = "Name the parties.properties of a party, see docs/operations.md.";

	private static final String SINGLE_OPERATOR = "single-operator";

	private final Path file;

	private final Properties properties = new Properties();

	/**
	 * Reads the file.
	 * @throws RefusedException when it cannot be read
	 */
	PartyFile(Path file) {
		this.file = file;
		try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
			this.properties.load(reader);
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new RefusedException("The file " + file + " that caseledger.parties names cannot be read.", REMEDY);
		}
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
		return new Member(name("party.name", required("party.name")), kind("party.kind"));
	}

	/** Where this instance listens for the others. */
	InetSocketAddress listen() {
		URI address = uri("party.listen", "https://" + required("party.listen"));
		return new InetSocketAddress(address.getHost(), address.getPort());
	}

	Path certificate() {
		return existing("party.certificate");
	}

	Path key() {
		return existing("party.key");
	}

	List<Other> others() {
		return list("party.others").stream()
			.map((name) -> new Other(new Member(name("party.others", name), kind(name + ".kind")),
					uri(name + ".address", required(name + ".address")), existing(name + ".ca")))
			.toList();
	}

	Roster roster() {
		Member self = self();
		List<Member> elsewhere = others().stream().map(Other::member).toList();
		Roster roster = new Roster(self, self.isWitness() ? List.of(self) : List.of(), elsewhere,
				list("party.required"), custody());
		List<String> witnesses = roster.witnesses().stream().map(Member::name).toList();
		if (elsewhere.contains(self) || !witnesses.containsAll(roster.required())) {
			throw wrong("party.required",
					"or party.others does not fit: name each other party once, and require witnesses");
		}
		return roster;
	}

	private Custody custody() {
		boolean single = required("party.custody").equals(SINGLE_OPERATOR);
		return new Custody(single,
				single ? "One operator made the keys of all parties: for trying, developing and testing."
						: required("party.custody"));
	}

	private PartyKind kind(String key) {
		try {
			return PartyKind.valueOf(required(key).toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw wrong(key, "is none of regulator, association, provider and witness");
		}
	}

	private String name(String key, String name) {
		if (!Form.ORGANISATION.matches(name)) {
			throw wrong(key, "is no name of an organisation");
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
			throw wrong(key, "is no address");
		}
		throw wrong(key, "is not of the form HOST:PORT, for another party https://HOST:PORT");
	}

	private Path existing(String key) {
		Path named = this.file.toAbsolutePath().resolveSibling(required(key));
		if (!Files.isRegularFile(named)) {
			throw wrong(key, "names " + named + ", which is no file");
		}
		return named;
	}

	private List<String> list(String key) {
		return Arrays.asList(required(key).split("\\s*,\\s*"));
	}

	private String required(String key) {
		String value = this.properties.getProperty(key, "").strip();
		if (value.isEmpty()) {
			throw wrong(key, "is missing");
		}
		return value;
	}

	private RefusedException wrong(String key, String how) {
		return new RefusedException(key + " in " + this.file + " " + how + ".", REMEDY);
	}

}
