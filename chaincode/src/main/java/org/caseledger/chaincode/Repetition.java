package org.caseledger.chaincode;

import org.jspecify.annotations.Nullable;

/**
 * An id stands for one content of its organisation, for ever: rule 6.
 */
final class Repetition {

	private Repetition() {
	}

	/**
	 * A retry carries identical bytes and gets the first answer, whatever else has
	 * changed since: no rule is asked.
	 * @param attempt a well-formed submission
	 * @return the first record, null when the entry does not stand with these bytes
	 */
	static Result.@Nullable Repeated of(Attempt attempt) {
		EntryState known = attempt.state().entry(attempt.entry().org(), attempt.entry().id().toString());
		if (known == null || !known.entry().equals(attempt.entryHash())) {
			return null;
		}
		return new Result.Repeated(known.record());
	}

	static Result.@Nullable Refused idIsFree(Attempt attempt) {
		EntryState known = attempt.state().entry(attempt.entry().org(), attempt.entry().id().toString());
		return (known == null) ? null : Refusal.ENTRY_ID_REUSED.at("/entry/id");
	}

}
