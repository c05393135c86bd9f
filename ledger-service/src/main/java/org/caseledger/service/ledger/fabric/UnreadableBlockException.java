package org.caseledger.service.ledger.fabric;

/**
 * A block that is not one, or that this program cannot read: the reader must stop, for it
 * cannot tell what follows.
 */
public final class UnreadableBlockException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnreadableBlockException(String message) {
		super(message);
	}

	UnreadableBlockException(String message, Throwable cause) {
		super(message, cause);
	}

}
