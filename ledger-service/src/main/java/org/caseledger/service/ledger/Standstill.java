package org.caseledger.service.ledger;

import java.util.List;
import java.util.Optional;

import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;

import org.springframework.stereotype.Component;

/**
 * Why what waits is not recorded at present, for whoever waits for it. Only the instance
 * that commits has tried, and knows.
 */
@Component
public class Standstill {

	private final Committer committer;

	private final Carrier carrier;

	Standstill(Committer committer, Carrier carrier) {
		this.committer = committer;
		this.carrier = carrier;
	}

	/**
	 * What fails at present, and who did not do it.
	 * @return the reason, empty while everything goes its way or is not known here
	 */
	public Optional<String> reason() {
		List<String> failures = this.committer.isLeading() ? this.carrier.failures() : List.of();
		return failures.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", failures));
	}

	/**
	 * {@return the answer to whoever asks for what only a founded ledger has}
	 */
	public Problem notFounded() {
		return new Problem(ProblemCode.LEDGER_UNAVAILABLE,
				reason().map((reason) -> "No founding of the ledger has come yet: " + reason + ".")
					.orElse("The ledger is not founded yet."));
	}

}
