package org.caseledger.service.ledger;

/**
 * The ledger does not answer; what was to be appended stays in the outbox and is tried
 * again.
 */
public final class LedgerUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	LedgerUnavailableException(String message, Throwable cause) {
		super(message, cause);
	}

}
