package org.caseledger.service.keys;

/**
 * The outside service did not do what it was asked for. The message continues a sentence
 * that names the service, and quotes nothing that it sent.
 */
final class KeyServiceException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	KeyServiceException(String how) {
		super(how);
	}

}
