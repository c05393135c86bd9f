package org.caseledger.service.scenario;

import java.util.List;
import java.util.UUID;

import org.caseledger.protocol.bundle.Bundle;
import org.caseledger.protocol.bundle.BundledRecord;
import org.caseledger.protocol.bundle.Subject;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.receipt.Promise;
import org.caseledger.protocol.trust.TrustFile;
import org.caseledger.verifier.Finding;
import org.caseledger.verifier.Verifier;
import org.caseledger.verifier.VerifyOptions;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An entry as its sender brings it before somebody, with the promise that came for it.
 */
final class PromisedEntry {

	private PromisedEntry() {
	}

	/**
	 * Judges by what an instance gives out of the case.
	 * @param by the API of any instance
	 * @param promised what the sender was answered
	 * @return codes of what the verifier finds
	 */
	static List<String> judge(Api by, Api.Answer promised) {
		Bundle all = Bundle.parse(by.get("/v1/cases/" + promised.text("case") + "/bundle").expect(200).body());
		Subject.OfEntry subject = new Subject.OfEntry(promised.text("org"), UUID.fromString(promised.text("id")));
		Bundle bundle = new Bundle(all.ledger(), subject, all.checkpoints(), all.testimony(), all.register(),
				all.records().stream().filter((record) -> isAbout(record, subject)).toList(), all.anchors(),
				Promise.parseNote(promised.text("promise").getBytes(UTF_8)), null);
		return Verifier
			.verify(bundle.bytes(), TrustFile.parse(by.get("/v1/trust").expect(200).body()),
					VerifyOptions.NONE.allowingSingleOperator())
			.findings()
			.stream()
			.map(Finding::code)
			.toList();
	}

	private static boolean isAbout(BundledRecord record, Subject.OfEntry subject) {
		Entry entry = record.proven().record().entry();
		return entry.org().equals(subject.org()) && entry.id().equals(subject.id());
	}

}
