package org.caseledger.chaincode;

import org.jspecify.annotations.Nullable;

/**
 * One rule of the table in docs/rules.md.
 */
@FunctionalInterface
interface Rule {

	/**
	 * Asks the rule; the rules before it hold.
	 * @param attempt the submission, and the state that it meets
	 * @return the refusal, null when the rule holds
	 */
	Result.@Nullable Refused ask(Attempt attempt);

}
