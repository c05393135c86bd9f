package org.caseledger.chaincode;

import org.jspecify.annotations.Nullable;

/**
 * Who may speak at all: rules 2 to 5.
 */
final class Membership {

	private Membership() {
	}

	static Result.@Nullable Refused ledgerIsFounded(Attempt attempt) {
		return attempt.isFounded() ? null : Refusal.LEDGER_NOT_FOUNDED.at("/entry/type");
	}

	static Result.@Nullable Refused ledgerIsThisOne(Attempt attempt) {
		boolean same = attempt.entry().ledger().equals(attempt.ledger().ledger());
		return same ? null : Refusal.WRONG_LEDGER.at("/entry/ledger");
	}

	static Result.@Nullable Refused organisationIsActive(Attempt attempt) {
		Organisation organisation = attempt.registered();
		return (organisation != null && organisation.isActive()) ? null : Refusal.ORGANISATION_UNKNOWN.at("/entry/org");
	}

	static Result.@Nullable Refused hostIsEntitled(Attempt attempt) {
		boolean entitled = attempt.organisation().host().equals(attempt.transaction().host());
		return entitled ? null : Refusal.HOST_NOT_ENTITLED.at("/entry/org");
	}

}
