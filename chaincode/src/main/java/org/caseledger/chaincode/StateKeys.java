package org.caseledger.chaincode;

/**
 * The keys of the state. They are part of the rules: a transaction's writes must come out
 * the same everywhere.
 */
public final class StateKeys {

	/** Key of the {@link LedgerState}. */
	public static final String LEDGER = "ledger";

	private StateKeys() {
	}

	/**
	 * Key of an {@link Organisation}.
	 * @param org name of the organisation
	 * @return the key
	 */
	public static String organisation(String org) {
		return "org/" + org;
	}

	/**
	 * Key of a {@link CaseState}.
	 * @param name the whole name of the case
	 * @return the key
	 */
	public static String caseState(String name) {
		return "case/" + name;
	}

	/**
	 * Key of an {@link EntryState}.
	 * @param org organisation of the entry
	 * @param id id of the entry
	 * @return the key
	 */
	public static String entry(String org, String id) {
		return "entry/" + org + "/" + id;
	}

}
