package org.caseledger.chaincode;

import java.util.SortedSet;

import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * The complainant is told twice, in writing and by a call (P8; S1: 书面与口头双重告知), before a
 * case is archived: rule 20. A new resolution is told anew.
 */
final class Feedback {

	/** A notice was delivered. */
	static final String NOTICE = "notice-delivered";

	/** A call was confirmed. */
	static final String CALL = "call-confirmed";

	private Feedback() {
	}

	static Result.@Nullable Refused isComplete(Attempt attempt) {
		SortedSet<String> told = attempt.caseState().feedback();
		boolean complete = told.contains(NOTICE) && told.contains(CALL);
		boolean asked = attempt.entry().type().equals("archived");
		return (asked && !complete) ? Refusal.FEEDBACK_INCOMPLETE.at("/entry/type") : null;
	}

	/**
	 * What the complainant has been told once an entry is recorded.
	 * @param told what was told before
	 * @param entry an entry of any type
	 * @return what was told, codes of this class
	 */
	static SortedSet<String> after(SortedSet<String> told, Entry entry) {
		if (entry.type().equals("resolved")) {
			return Sorted.none();
		}
		if (!entry.type().equals("feedback")) {
			return told;
		}
		SortedSet<String> sum = told;
		if (Json.of("delivered").equals(entry.data().get("notice"))) {
			sum = Sorted.with(sum, NOTICE);
		}
		if (Json.of("confirmed").equals(entry.data().get("call"))) {
			sum = Sorted.with(sum, CALL);
		}
		return sum;
	}

}
