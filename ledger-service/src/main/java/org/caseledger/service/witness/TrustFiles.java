package org.caseledger.service.witness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.trust.Custody;
import org.caseledger.protocol.trust.Party;
import org.caseledger.protocol.trust.PartyKind;
import org.caseledger.protocol.trust.TrustFile;
import org.caseledger.protocol.trust.TrustedKey;
import org.caseledger.service.home.Settings;
import org.caseledger.service.ledger.Log;
import org.caseledger.service.ledger.Register;

import org.springframework.stereotype.Component;

/**
 * The trust file of this operator's keys. It says what it is: one operator holds them
 * all.
 */
@Component
public class TrustFiles {

	private static final Custody CUSTODY = new Custody(true,
			"One operator made and holds every key of this ledger: for trying, developing and testing.");

	private final Parties parties;

	private final Register register;

	private final Log log;

	private final Settings settings;

	private final Succession succession;

	TrustFiles(Parties parties, Succession succession, Register register, Log log, Settings settings) {
		this.parties = parties;
		this.succession = succession;
		this.register = register;
		this.log = log;
		this.settings = settings;
	}

	/**
	 * {@return the trust file, empty before the ledger is founded}
	 */
	public Optional<TrustFile> current() {
		return this.register.ledger()
			.flatMap((ledger) -> this.log.leaves(0, 1)
				.stream()
				.findFirst()
				.map((genesis) -> trust(ledger.ledger(), genesis)));
	}

	private TrustFile trust(String ledger, Hash genesis) {
		List<Party> all = new ArrayList<>();
		for (WitnessParty witness : this.parties.witnesses()) {
			all.add(new Party(witness.name(), witness.kind(), this.succession.cosigners(witness),
					this.succession.testifiers(witness), List.of()));
		}
		all.add(new Party(this.settings.operator(), PartyKind.PROVIDER, List.of(), List.of(),
				List.of(TrustedKey.of(this.parties.promiser().verifier()))));
		return new TrustFile(ledger, genesis, CUSTODY, all,
				this.parties.witnesses().stream().map(WitnessParty::name).toList());
	}

}
