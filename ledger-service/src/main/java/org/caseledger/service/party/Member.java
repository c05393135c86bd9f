package org.caseledger.service.party;

import org.caseledger.protocol.trust.PartyKind;

/**
 * A party of the ledger.
 *
 * @param name its organisation
 * @param kind what it is
 */
public record Member(String name, PartyKind kind) {

	/**
	 * {@return whether it cosigns and testifies}
	 */
	public boolean isWitness() {
		return this.kind != PartyKind.PROVIDER;
	}

}
