package org.caseledger.service.party;

import java.util.List;
import java.util.stream.Stream;

import org.caseledger.protocol.trust.Custody;
import org.caseledger.protocol.trust.PartyKind;
import org.caseledger.service.home.Settings;

/**
 * The parties of the ledger, and whose keys are here.
 *
 * @param operator who operates this instance and signs its promises
 * @param here the parties whose witnesses run in this instance
 * @param elsewhere the other parties, each with an instance of its own
 * @param required the parties without whose cosignature there is no receipt
 * @param custody who vouches that each key is held by whom
 */
public record Roster(Member operator, List<Member> here, List<Member> elsewhere, List<String> required,
		Custody custody) {

	private static final String ONE_OPERATOR = "One operator made and holds every key of this ledger: for trying, developing and testing.";

	/** One operator who holds the keys of both supervisors. */
	static Roster ofOneOperator(Settings settings) {
		return new Roster(new Member(settings.operator(), PartyKind.PROVIDER),
				List.of(new Member(settings.regulator(), PartyKind.REGULATOR),
						new Member(settings.association(), PartyKind.ASSOCIATION)),
				List.of(), List.of(settings.regulator(), settings.association()), new Custody(true, ONE_OPERATOR));
	}

	/**
	 * {@return every party that cosigns, wherever its witness runs}
	 */
	public List<Member> witnesses() {
		return Stream.concat(this.here.stream(), this.elsewhere.stream()).filter(Member::isWitness).toList();
	}

}
