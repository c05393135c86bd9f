package org.caseledger.service.ledger.fabric;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.entry.Submission;

/**
 * An entry that waits in the outbox.
 *
 * @param claim its place there, and its case
 * @param host who submits it
 * @param submission its bytes
 */
record WaitingEntry(Claim claim, String host, byte[] submission) {

	/**
	 * What others have to leave alone while it is in the air.
	 *
	 * @param queued place in the outbox
	 * @param caseId the case; what comes after it in this case stays behind it
	 */
	record Claim(long queued, String caseId) {

		/** The register, on which the judgement of all other entries depends. */
		boolean isRegister() {
			return this.caseId.endsWith("/register");
		}

	}

	static WaitingEntry of(long queued, String host, byte[] submission) {
		try {
			String caseId = Submission.parse(submission).entry().caseId().toString();
			return new WaitingEntry(new Claim(queued, caseId), host, submission);
		}
		catch (FormatException ex) {
			// somebody changed the database: the contract says what is wrong
			return new WaitingEntry(new Claim(queued, ""), host, submission);
		}
	}

}
