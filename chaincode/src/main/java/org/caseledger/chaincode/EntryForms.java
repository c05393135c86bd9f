package org.caseledger.chaincode;

import java.time.Duration;
import java.time.Instant;

import org.caseledger.protocol.name.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * Whether the catalogue knows what the entry names, and whether the entry stands where
 * its type belongs: rules 8 to 11.
 */
final class EntryForms {

	/** How far a writer's clock may run ahead of the transaction's. */
	private static final Duration AHEAD = Duration.ofMinutes(10);

	private EntryForms() {
	}

	static Result.@Nullable Refused typeIsKnown(Attempt attempt) {
		boolean known = attempt.catalogue().type(attempt.entry().type()) != null;
		return known ? null : Refusal.TYPE_UNKNOWN.at("/entry/type");
	}

	static Result.@Nullable Refused roleIsKnown(Attempt attempt) {
		boolean known = attempt.catalogue().roles().contains(attempt.entry().actor().role());
		return known ? null : Refusal.ROLE_UNKNOWN.at("/entry/actor/role");
	}

	static Result.@Nullable Refused timeHasCome(Attempt attempt) {
		Instant latest = attempt.transaction().txTime().plus(AHEAD);
		return attempt.entry().at().isAfter(latest) ? Refusal.TIME_IN_FUTURE.at("/entry/at") : null;
	}

	static Result.@Nullable Refused placeFits(Attempt attempt) {
		CaseId caseId = attempt.entry().caseId();
		boolean fits = switch (attempt.type().place()) {
			case CASE -> caseId.kind() == CaseId.Kind.COMPLAINT;
			case JOURNAL -> caseId.kind() == CaseId.Kind.JOURNAL;
			case REGISTER -> caseId.equals(CaseId.register(attempt.ledger().ledger()));
		};
		return fits ? null : Refusal.TYPE_MISPLACED.at("/entry/case");
	}

}
