package org.caseledger.evidence.objects;

import java.io.IOException;

/**
 * The store does not answer, or takes nothing now: try again later. Nothing was half
 * done; a write may have become visible whole.
 */
public class StoreUnavailableException extends IOException {

	/**
	 * Says why.
	 * @param message which store, and why, in one sentence without a secret
	 * @param cause what was run into
	 */
	public StoreUnavailableException(String message, Throwable cause) {
		super(message, cause);
	}

}
