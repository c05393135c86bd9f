package org.caseledger.service.party;

/**
 * Another party's instance does not answer, or not what was asked for.
 */
public final class PartyAwayException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Says so.
	 * @param party whose instance
	 * @param how what it does instead; never content
	 */
	public PartyAwayException(String party, String how) {
		super("the instance of " + party + " " + how);
	}

}
