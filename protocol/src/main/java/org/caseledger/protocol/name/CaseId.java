package org.caseledger.protocol.name;

import org.caseledger.protocol.FormatException;

/**
 * Names a chain of records: a complaint, the journal of an organisation, or the register
 * of the ledger.
 *
 * @param owner organisation, for the register the ledger
 * @param local 32 hex digits, {@code journal} or {@code register}
 */
public record CaseId(String owner, String local) {

	private static final String JOURNAL = "journal";

	private static final String REGISTER = "register";

	public CaseId {
		boolean known = switch (local) {
			case REGISTER -> Form.LEDGER.matches(owner);
			case JOURNAL -> Form.ORGANISATION.matches(owner);
			default -> Form.ORGANISATION.matches(owner) && Form.PSEUDONYM.matches(local);
		};
		if (!known) {
			throw new FormatException(Form.WRONG_FORM, "",
					"expected a case: <owner>/<32 hex digits>, <owner>/journal or <ledger>/register");
		}
	}

	/**
	 * Reads the text form.
	 * @param text {@code <owner>/<32 hex>}, {@code <owner>/journal} or
	 * {@code <ledger>/register}
	 * @return the case
	 * @throws FormatException with code {@code wrong-form}
	 */
	public static CaseId parse(String text) {
		int slash = text.lastIndexOf('/');
		return new CaseId(text.substring(0, Math.max(slash, 0)), text.substring(slash + 1));
	}

	/**
	 * The journal of an organisation.
	 * @param organisation its owner
	 * @return the case
	 */
	public static CaseId journal(String organisation) {
		return new CaseId(organisation, JOURNAL);
	}

	/**
	 * The register of a ledger.
	 * @param ledger the ledger
	 * @return the case
	 */
	public static CaseId register(String ledger) {
		return new CaseId(ledger, REGISTER);
	}

	/**
	 * {@return what it is}
	 */
	public Kind kind() {
		return switch (this.local) {
			case REGISTER -> Kind.REGISTER;
			case JOURNAL -> Kind.JOURNAL;
			default -> Kind.COMPLAINT;
		};
	}

	/**
	 * {@return the text form}
	 */
	@Override
	public String toString() {
		return this.owner + "/" + this.local;
	}

	/**
	 * What a case is.
	 */
	public enum Kind {

		/** {@code <owner>/<32 hex>}. */
		COMPLAINT,

		/** {@code <owner>/journal}. */
		JOURNAL,

		/** {@code <ledger>/register}. */
		REGISTER

	}

}
