package org.caseledger.service.home;

import java.nio.file.Path;

/**
 * A secret file that others than its owner can read or write.
 */
public final class ExposedSecretException extends RefusedException {

	private static final long serialVersionUID = 1L;

	ExposedSecretException(Path path) {
		super(path + " can be read or changed by others than its owner.",
				"Replace the secret, which others may know by now, and set mode 0600.");
	}

}
