package org.caseledger.service.ledger;

import java.util.List;

/**
 * The port to a ledger: takes batches, gives blocks.
 */
public interface Ledger {

	/**
	 * Calls the contract with a batch of one host. When it returns, the transaction is
	 * durable and in a block, with whatever answer the contract gave each submission.
	 * Calling again with the same submissions records nothing twice.
	 * @param host whose batch it is
	 * @param submissions canonical submissions, 1 to 1,000
	 * @throws LedgerUnavailableException when it is not known whether the batch was taken
	 */
	void append(String host, List<byte[]> submissions);

	/**
	 * Reads on.
	 * @param after number of the last block that the reader has, 0 for none
	 * @param limit at most so many
	 * @return the next blocks in order, empty when there is none yet
	 * @throws LedgerUnavailableException when the ledger does not answer
	 */
	List<Block> blocks(long after, int limit);

}
