package org.caseledger.chaincode;

import java.util.Locale;

/**
 * Why a submission is refused, in the order in which the rules are asked; the first rule
 * broken gives the refusal. The codes are part of the format (docs/rules.md), the
 * constants are in the order of its table.
 */
public enum Refusal {

	/**
	 * The submission is not canonical JSON, is too large or too deep, or has a member
	 * that is missing, unknown or of the wrong form.
	 */
	MALFORMED,

	/** No ledger is founded, and this is no founding entry. */
	LEDGER_NOT_FOUNDED,

	/**
	 * The entry was made for another ledger: a replay elsewhere, or a mistaken address.
	 */
	WRONG_LEDGER,

	/** The register does not hold the entry's organisation, or holds it as not active. */
	ORGANISATION_UNKNOWN,

	/**
	 * The register names another host for the organisation: impersonation (scenario 8).
	 */
	HOST_NOT_ENTITLED,

	/**
	 * The organisation has recorded other bytes under this id. The same bytes are a
	 * repetition, never refused.
	 */
	ENTRY_ID_REUSED,

	/**
	 * The signature names a key that the register does not hold for the organisation, or
	 * no longer (scenario 8).
	 */
	KEY_UNKNOWN,

	/** The signature is not one of the named key over the entry hash. */
	SIGNATURE_INVALID,

	/** The catalogue in force has no such type. */
	TYPE_UNKNOWN,

	/** The catalogue in force has no such role (P2). */
	ROLE_UNKNOWN,

	/**
	 * The claimed time is more than 10 minutes after the transaction's (scenario 5 is the
	 * other direction).
	 */
	TIME_IN_FUTURE,

	/**
	 * The type does not belong to such a place, or the case's name has none of the known
	 * forms.
	 */
	TYPE_MISPLACED,

	/** The case has no record, and the type does not open one. */
	CASE_UNKNOWN,

	/** The type opens a case that has records already. */
	CASE_EXISTS,

	/**
	 * Only the owner of the case may write the type (S4: first-accept responsibility);
	 * supervisors too where they admit.
	 */
	NOT_OWNER,

	/** Only the owner, the supervisors and admitted parties may write the type. */
	NOT_ADMITTED,

	/** Only regulator and association may write the type. */
	NOT_SUPERVISOR,

	/** The writer had seen another head of the case. */
	AFTER_STALE,

	/** The type may not be written in the case's stage (P4). */
	STEP_ILLEGAL,

	/**
	 * The public codes do not match the type's schema (P1, P3), or break a rule of the
	 * type (P2).
	 */
	DATA_INVALID,

	/**
	 * Number or kind of the evidence is not as the catalogue says, or one id stands twice
	 * (P7).
	 */
	EVIDENCE_INVALID,

	/**
	 * A relation is unknown or missing, or its target is none that the relation allows
	 * (P7, C1).
	 */
	REFERENCE_INVALID,

	/**
	 * An archive before both a delivered notice and a confirmed call are recorded (P8,
	 * scenario 9).
	 */
	FEEDBACK_INCOMPLETE;

	private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

	/**
	 * {@return the code, kebab-case}
	 */
	public String code() {
		return this.code;
	}

	/**
	 * Refuses at a place.
	 * @param place JSON pointer into the submission
	 * @return the result
	 */
	Result.Refused at(String place) {
		return new Result.Refused(this, place);
	}

}
