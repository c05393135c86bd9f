package org.caseledger.service.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The ledger does not answer; what was to be appended stays in the outbox and is tried
 * again.
 */
public final class LedgerUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Says so.
	 * @param message what does not answer; never content
	 * @param cause why, null when nobody was asked
	 */
	public LedgerUnavailableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
