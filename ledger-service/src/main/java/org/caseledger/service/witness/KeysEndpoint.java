package org.caseledger.service.witness;

import org.caseledger.protocol.trust.TrustFile;
import org.caseledger.service.party.PartyEndpoint;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;

import org.springframework.stereotype.Component;

/**
 * Tells other parties this party's keys: a trust file with itself alone.
 */
@Component
class KeysEndpoint implements PartyEndpoint {

	private final TrustFiles trust;

	KeysEndpoint(TrustFiles trust) {
		this.trust = trust;
	}

	@Override
	public String address() {
		return "GET /keys";
	}

	@Override
	public byte[] answer(Question question) {
		return this.trust.own()
			.map(TrustFile::bytes)
			.orElseThrow(() -> new Problem(ProblemCode.LEDGER_UNAVAILABLE, "The ledger is not founded yet."));
	}

}
