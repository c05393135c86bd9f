package org.caseledger.evidence;

import java.io.IOException;

/**
 * Ends a write from inside its source, so that no store makes the object visible.
 */
final class RefusedContentException extends IOException {

	RefusedContentException(Refusal refusal) {
		super("The content is refused: " + refusal.code());
	}

}
