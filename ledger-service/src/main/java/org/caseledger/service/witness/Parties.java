package org.caseledger.service.witness;

import java.util.List;

import org.caseledger.protocol.note.KeyType;
import org.caseledger.protocol.note.NoteSigner;
import org.caseledger.protocol.receipt.Promise;
import org.caseledger.protocol.testimony.Testimony;
import org.caseledger.service.party.Member;
import org.caseledger.service.party.Roster;

import org.springframework.stereotype.Component;

/**
 * Who testifies in this instance, and who promises. Where one operator holds all keys,
 * that is both supervisors, each with keys of its own.
 */
@Component
class Parties {

	private final List<WitnessParty> witnesses;

	private final NoteSigner promiser;

	Parties(SigningKeys keys, Roster roster) {
		this.witnesses = roster.here().stream().map((member) -> party(keys, member)).toList();
		this.promiser = keys.signer(Promise.keyName(roster.operator().name()), KeyType.ED25519);
	}

	private static WitnessParty party(SigningKeys keys, Member member) {
		return new WitnessParty(member.name(), member.kind(), keys.signer(member.name(), KeyType.COSIGNATURE),
				keys.signer(Testimony.keyName(member.name()), KeyType.ED25519));
	}

	List<WitnessParty> witnesses() {
		return this.witnesses;
	}

	NoteSigner promiser() {
		return this.promiser;
	}

}
