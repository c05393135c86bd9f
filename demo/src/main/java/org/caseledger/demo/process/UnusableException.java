package org.caseledger.demo.process;

/**
 * Something outside this program is missing or does not work; the message says what to
 * do.
 */
public final class UnusableException extends RuntimeException {

	/**
	 * Creates the exception.
	 * @param message a sentence for the person at the terminal
	 */
	public UnusableException(String message) {
		super(message);
	}

}
