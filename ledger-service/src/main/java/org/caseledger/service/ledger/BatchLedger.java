package org.caseledger.service.ledger;

import java.util.List;

/**
 * A ledger that takes one batch at a time and says at once what became of it.
 */
public interface BatchLedger extends Ledger {

	/**
	 * Calls the contract with a batch of one host, if the caller has read to the ledger's
	 * end: whoever offers what stands in a block that he has not read can turn a refusal
	 * into a record, for the rules are asked anew. When it returns true, the transaction
	 * is durable and in a block, with whatever answer the contract gave each submission.
	 * @param host whose batch it is
	 * @param submissions canonical submissions, 1 to 1,000
	 * @param after number of the last block that was read before the batch was chosen, 0
	 * for none
	 * @return whether it was taken; not if there is a block behind {@code after}
	 * @throws LedgerUnavailableException when it is not known whether the batch was taken
	 */
	boolean append(String host, List<byte[]> submissions, long after);

}
