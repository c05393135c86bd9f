package org.caseledger.chaincode;

import java.util.List;
import java.util.Optional;

import org.caseledger.protocol.catalogue.Catalogue;
import org.jspecify.annotations.Nullable;

/**
 * One version of the rules: the order in which they are asked, and the catalogue that is
 * their data. The table of docs/rules.md is this list; the first rule broken gives the
 * refusal.
 */
public final class Rules {

	private static final List<Rule> ORDER_1 = List.of(
			// who may speak
			Membership::ledgerIsFounded, Membership::ledgerIsThisOne, Membership::organisationIsActive,
			Membership::hostIsEntitled,
			// the entry by itself
			Repetition::idIsFree, Signatures::signatureHolds, EntryForms::typeIsKnown, EntryForms::roleIsKnown,
			EntryForms::timeHasCome, EntryForms::placeFits,
			// the entry in its case
			Chain::caseIsThere, Chain::caseIsNew, Chain::writerIsEntitled, Chain::afterIsHead, Chain::stepIsLegal,
			// what it says
			DataRules::dataMatchesSchema, DataRules::typeRuleHolds, EvidenceRules::evidenceFits,
			References::referencesHold, Feedback::isComplete);

	/** The first version, by which a ledger is founded. */
	public static final Rules VERSION_1 = new Rules(Catalogue.RULES_1, ORDER_1);

	private final Catalogue catalogue;

	private final List<Rule> order;

	Rules(Catalogue catalogue, List<Rule> order) {
		this.catalogue = catalogue;
		this.order = order;
	}

	/**
	 * The rules of a version.
	 * @param version as in the state {@code ledger}
	 * @return the rules, empty when this program does not know them
	 */
	public static Optional<Rules> ofVersion(long version) {
		return (version == VERSION_1.version()) ? Optional.of(VERSION_1) : Optional.empty();
	}

	/**
	 * {@return the version, as records name it}
	 */
	public long version() {
		return this.catalogue.rules();
	}

	/**
	 * {@return the types, roles and kinds of evidence}
	 */
	public Catalogue catalogue() {
		return this.catalogue;
	}

	/**
	 * {@return the rules in the order in which they are asked}
	 */
	List<Rule> order() {
		return this.order;
	}

	/**
	 * Asks the rules one after the other.
	 * @param attempt a well-formed submission that is no repetition
	 * @return the first refusal, null when every rule holds
	 */
	Result.@Nullable Refused ask(Attempt attempt) {
		for (Rule rule : this.order) {
			Result.Refused refused = rule.ask(attempt);
			if (refused != null) {
				return refused;
			}
		}
		return null;
	}

}
