package org.caseledger.service.scenario;

import java.util.Set;
import java.util.stream.Collectors;

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

	/** The bundle of a case proves all of them. */
	static void areProven(Set<String> receipts, byte[] bundle, byte[] trust) {
		Verdict verdict = Verifier.verify(bundle, TrustFile.parse(trust), VerifyOptions.NONE.allowingSingleOperator());
		assertThat(verdict.outcome()).as(String.valueOf(verdict.findings())).isEqualTo(Outcome.VALID);
		assertThat(verdict.records().stream().map((shown) -> shown.hash().hex()).collect(Collectors.toSet()))
			.containsAll(receipts);
	}

	static void assertValid(byte[] receipt, byte[] trust) {
		Verdict verdict = verify(receipt, trust);
		assertThat(verdict.outcome()).as(String.valueOf(verdict.findings())).isEqualTo(Outcome.VALID);
	}

	static void assertNotValid(byte[] receipt, byte[] trust) {
		assertThat(verify(receipt, trust).outcome()).isNotEqualTo(Outcome.VALID);
	}

	private static Verdict verify(byte[] receipt, byte[] trust) {
		return Verifier.verify(receipt, TrustFile.parse(trust), VerifyOptions.NONE.allowingSingleOperator());
	}

}
