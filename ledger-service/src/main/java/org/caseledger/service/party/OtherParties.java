package org.caseledger.service.party;

import java.util.List;
import java.util.stream.Stream;

/**
 * The instances of the other parties.
 *
 * @param all each of them once; none where one operator holds all keys
 */
public record OtherParties(List<OtherParty> all) implements AutoCloseable {

	/**
	 * {@return those that cosign}
	 */
	public Stream<OtherParty> witnesses() {
		return this.all.stream().filter((party) -> party.member().isWitness());
	}

	@Override
	public void close() {
		this.all.forEach(OtherParty::close);
	}

}
