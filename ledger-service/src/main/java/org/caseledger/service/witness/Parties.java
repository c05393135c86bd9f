package org.caseledger.service.witness;

import java.util.List;

import org.caseledger.protocol.note.KeyType;
import org.caseledger.protocol.note.NoteSigner;
import org.caseledger.protocol.receipt.Promise;
import org.caseledger.protocol.testimony.Testimony;
import org.caseledger.protocol.trust.PartyKind;
import org.caseledger.service.home.Settings;

import org.springframework.stereotype.Component;

/**
 * Who testifies in this service, and who promises. With an embedded ledger that is both
 * supervisors, each with keys of its own, all held by one operator.
 */
@Component
class Parties {

	private final List<WitnessParty> witnesses;

	private final NoteSigner promiser;

	Parties(SigningKeys keys, Settings settings) {
		this.witnesses = List.of(party(keys, settings.regulator(), PartyKind.REGULATOR),
				party(keys, settings.association(), PartyKind.ASSOCIATION));
		this.promiser = keys.signer(Promise.keyName(settings.operator()), KeyType.ED25519);
	}

	private static WitnessParty party(SigningKeys keys, String name, PartyKind kind) {
		return new WitnessParty(name, kind, keys.signer(name, KeyType.COSIGNATURE),
				keys.signer(Testimony.keyName(name), KeyType.ED25519));
	}

	List<WitnessParty> witnesses() {
		return this.witnesses;
	}

	NoteSigner promiser() {
		return this.promiser;
	}

}
