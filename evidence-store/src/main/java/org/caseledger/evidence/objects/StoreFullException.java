package org.caseledger.evidence.objects;

import java.io.IOException;

/**
 * The store has no room for what was to be written; nothing of it is there.
 */
public final class StoreFullException extends IOException {

	/**
	 * Says so.
	 * @param cause what was run into
	 */
	public StoreFullException(Throwable cause) {
		super("The evidence store has no room", cause);
	}

}
