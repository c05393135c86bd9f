package org.caseledger.service.witness;

import java.util.List;

import org.caseledger.protocol.note.KeyType;
import org.caseledger.protocol.note.NoteSigner;
import org.caseledger.service.home.Settings;

import org.springframework.stereotype.Component;

/**
 * Who testifies in this service, and who promises. With an embedded ledger that is both
 * supervisors, each with keys of its own, all held by one operator.
 */
@Component
class Parties {

	private final List<Party> witnesses;

	private final NoteSigner promiser;

	Parties(SigningKeys keys, Settings settings) {
		this.witnesses = List.of(party(keys, settings.regulator(), "regulator"),
				party(keys, settings.association(), "association"));
		this.promiser = keys.signer(settings.operator() + "/promise", KeyType.ED25519);
	}

	private static Party party(SigningKeys keys, String name, String kind) {
		return new Party(name, kind, keys.signer(name, KeyType.COSIGNATURE),
				keys.signer(name + "/testimony", KeyType.ED25519));
	}

	List<Party> witnesses() {
		return this.witnesses;
	}

	NoteSigner promiser() {
		return this.promiser;
	}

}
