package org.caseledger.service.scenario;

import org.caseledger.protocol.trust.TrustFile;
import org.caseledger.verifier.Outcome;
import org.caseledger.verifier.Verdict;
import org.caseledger.verifier.Verifier;
import org.caseledger.verifier.VerifyOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Receipts as whoever was given them checks them.
 */
final class Receipts {

	private Receipts() {
	}

	static void assertValid(byte[] receipt, byte[] trust) {
		Verdict verdict = Verifier.verify(receipt, TrustFile.parse(trust), VerifyOptions.NONE.allowingSingleOperator());
		assertThat(verdict.outcome()).as(String.valueOf(verdict.findings())).isEqualTo(Outcome.VALID);
	}

}
