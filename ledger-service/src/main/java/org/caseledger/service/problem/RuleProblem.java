package org.caseledger.service.problem;

import org.caseledger.chaincode.Refusal;

import org.springframework.http.HttpStatus;

/**
 * What a refusal by the ledger's rules (docs/rules.md) means to whoever submitted the
 * entry.
 *
 * @param rule the rule that the entry broke first
 * @param status 409 when another state of the case, or another id, would have allowed it;
 * 422 when the entry itself is at fault
 * @param meaning when it is the answer, one sentence
 * @param remedy what the caller can do
 */
public record RuleProblem(Refusal rule, HttpStatus status, String meaning, String remedy) {

	/**
	 * Describes a refusal.
	 * @param rule the rule
	 * @return what it means
	 */
	public static RuleProblem of(Refusal rule) {
		return switch (rule) {
			case MALFORMED -> entry(rule, "The entry is too large, too deep, or has a member of the wrong form.",
					"Send fewer or shorter codes, references and files in one entry.");
			case LEDGER_NOT_FOUNDED -> entry(rule, "The ledger has no founding record yet.",
					"Wait until regulator and association have founded it.");
			case WRONG_LEDGER -> entry(rule, "The entry was made for another ledger.",
					"Submit it to the service of the ledger that it names.");
			case ORGANISATION_UNKNOWN -> entry(rule, "The register does not hold your organisation as active.",
					"Ask regulator and association to register it; both must.");
			case HOST_NOT_ENTITLED -> entry(rule, "The register names another host for your organisation.",
					"Submit through the host that the register names.");
			case ENTRY_ID_REUSED -> conflict(rule, "Your organisation has recorded another entry under this id.",
					"Choose a new id for a new entry; a retry repeats the same request.");
			case KEY_UNKNOWN -> entry(rule, "The register does not hold the key that signed the entry.",
					"Sign with a key that is registered and not revoked.");
			case SIGNATURE_INVALID -> entry(rule, "The signature is not one of the named key over the entry.",
					"Sign the entry hash of the very bytes that are submitted.");
			case TYPE_UNKNOWN -> entry(rule, "The catalogue in force has no such type.",
					"Take a type of GET /v1/schemas, and a new id.");
			case ROLE_UNKNOWN ->
				entry(rule, "The catalogue in force has no such role.", "Use a token with a role of the catalogue.");
			case TIME_IN_FUTURE -> entry(rule, "The claimed time is more than ten minutes ahead.",
					"Set the clock right; leave 'at' out for now. Use a new id.");
			case TYPE_MISPLACED -> entry(rule, "The type does not belong into such a case, journal or register.",
					"Name a case of the kind that the type's schema says, and a new id.");
			case CASE_UNKNOWN -> entry(rule, "The case has no record yet, and this type does not open one.",
					"Check owner and key of the case; POST /v1/cases opens a new one.");
			case CASE_EXISTS -> conflict(rule, "The type opens a case, and the case has records already.",
					"Go on with the case, or open another one with POST /v1/cases.");
			case NOT_OWNER -> entry(rule, "Only the owner of the case writes this type.",
					"Leave it to the organisation that accepted the complaint.");
			case NOT_ADMITTED -> entry(rule, "Only those who take part in the case write this type.",
					"Ask the owner or a supervisor to admit your organisation, then use a new id.");
			case NOT_SUPERVISOR ->
				entry(rule, "Only regulator and association write this type.", "Leave it to a supervisor.");
			case AFTER_STALE -> conflict(rule, "Another record has come after the one that you had seen.",
					"Read the case, decide again, and submit with its newest record as 'after' and a new id.");
			case STEP_ILLEGAL -> conflict(rule, "The step is not possible in the present stage of the case.",
					"Read the stage of the case; the type's schema says from which stages it is possible.");
			case DATA_INVALID -> entry(rule, "A public code is missing, unknown, or breaks a rule of the type.",
					"Correct it at the place that is named, by the type's schema, and use a new id.");
			case EVIDENCE_INVALID -> entry(rule, "Number or kind of the evidence is not as the type wants it.",
					"Name as many files as the type's schema says, each once, and use a new id.");
			case REFERENCE_INVALID -> entry(rule, "A reference is missing or unknown, or its target does not fit.",
					"Refer to records of the same case by the relations of the type's schema; use a new id.");
			case FEEDBACK_INCOMPLETE ->
				conflict(rule, "A notice that was delivered and a call that was confirmed are not both recorded.",
						"Record the feedback that is missing, then archive with a new id.");
		};
	}

	private static RuleProblem entry(Refusal rule, String meaning, String remedy) {
		return new RuleProblem(rule, HttpStatus.UNPROCESSABLE_CONTENT, meaning, remedy);
	}

	private static RuleProblem conflict(Refusal rule, String meaning, String remedy) {
		return new RuleProblem(rule, HttpStatus.CONFLICT, meaning, remedy);
	}

}
