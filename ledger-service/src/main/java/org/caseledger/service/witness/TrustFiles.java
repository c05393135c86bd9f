package org.caseledger.service.witness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.caseledger.protocol.trust.Party;
import org.caseledger.protocol.trust.TrustFile;
import org.caseledger.protocol.trust.TrustedKey;
import org.caseledger.service.ledger.Log;
import org.caseledger.service.ledger.Register;
import org.caseledger.service.party.Member;
import org.caseledger.service.party.Roster;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The trust file: the keys that are here, those that the other parties have told, and in
 * whose custody they are.
 */
@Component
public class TrustFiles {

	private final Parties parties;

	private final Roster roster;

	private final Register register;

	private final Log log;

	private final Succession succession;

	private final JdbcClient db;

	TrustFiles(Parties parties, Roster roster, Succession succession, Register register, Log log, JdbcClient db) {
		this.parties = parties;
		this.roster = roster;
		this.succession = succession;
		this.register = register;
		this.log = log;
		this.db = db;
	}

	/**
	 * {@return the trust file, empty before the ledger is founded and while the keys of a
	 * required party are not known}
	 */
	public Optional<TrustFile> current() {
		List<Party> all = Stream.concat(here(), told()).toList();
		return all.stream().map(Party::name).toList().containsAll(this.roster.required())
				? trust(all, this.roster.required()) : Optional.empty();
	}

	/** What this instance says of its own keys to other parties. */
	Optional<TrustFile> own() {
		return trust(here().toList(), List.of(this.roster.operator().name()));
	}

	private Optional<TrustFile> trust(List<Party> all, List<String> required) {
		return this.register.ledger()
			.flatMap((ledger) -> this.log.leaves(0, 1)
				.stream()
				.findFirst()
				.map((genesis) -> new TrustFile(ledger.ledger(), genesis, this.roster.custody(), all, required)));
	}

	/** What the other parties have said of theirs. */
	Stream<Party> told() {
		if (this.roster.elsewhere().isEmpty()) {
			return Stream.empty();
		}
		return this.db.sql("SELECT name, trust FROM witness.party ORDER BY name")
			.query((row, n) -> TrustFile.parse(row.getBytes(2)).party(row.getString(1)).orElseThrow())
			.list()
			.stream()
			.filter((party) -> this.roster.elsewhere().contains(new Member(party.name(), party.kind())));
	}

	private Stream<Party> here() {
		Member operator = this.roster.operator();
		List<TrustedKey> promises = List.of(TrustedKey.of(this.parties.promiser().verifier()));
		List<Party> all = new ArrayList<>();
		for (WitnessParty witness : this.parties.witnesses()) {
			all.add(new Party(witness.name(), witness.kind(), this.succession.cosigners(witness),
					this.succession.testifiers(witness),
					witness.name().equals(operator.name()) ? promises : List.of()));
		}
		if (!this.roster.here().contains(operator)) {
			all.add(new Party(operator.name(), operator.kind(), List.of(), List.of(), promises));
		}
		return all.stream();
	}

}
