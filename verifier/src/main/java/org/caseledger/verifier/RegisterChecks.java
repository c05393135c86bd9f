package org.caseledger.verifier;

import java.util.List;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.protocol.testimony.Statement;

/**
 * The register is whole and the one that the trust file means: otherwise revoked keys
 * could come back (sections 12 and 13).
 */
final class RegisterChecks {

	private RegisterChecks() {
	}

	static void check(Report report, String ledger, Hash genesis, List<Recorded> register, Testimonies testimonies) {
		Recorded first = register.getFirst();
		report.equal(Check.GENESIS, genesis, first.hash(), first.place());
		CaseId caseId = CaseId.register(ledger);
		for (Recorded recorded : register) {
			report.equal(Check.CASE_OF_RECORD, caseId, recorded.entry().caseId(), recorded.at("entry/case"));
		}
		Chain.check(report, Check.REGISTER_CHAIN, register);
		for (Testimonies.Spoken spoken : testimonies.of("case " + caseId)) {
			if (spoken.statement() instanceof Statement.OfCase said && report.equal(Check.REGISTER_NUMBER, said.count(),
					(long) register.size(), "/register", spoken.party())) {
				report.equal(Check.REGISTER_HEAD, said.head(), register.getLast().hash(), "/register", spoken.party());
			}
		}
	}

}
