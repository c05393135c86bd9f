package org.caseledger.service.ledger;

import java.util.List;

/**
 * Takes what waits in the outbox to the ledger. Each committer has its own, which only
 * the committer's thread calls.
 */
public interface Carrier {

	/**
	 * Sends what can be sent now. What was sent is settled by the block reader; nothing
	 * is offered again before it is known what became of it.
	 * @param read number of the last block that was read and written, 0 for none
	 * @return whether it sent anything, so that there may be more
	 * @throws LedgerUnavailableException when the ledger does not answer
	 */
	boolean carry(long read);

	/**
	 * {@return what fails at present of what it has tried, and who did not do it: one
	 * sentence each, without a full stop, which whoever submits may read}
	 */
	default List<String> failures() {
		return List.of();
	}

	/**
	 * Whom to tell when there is something to carry, or a block to read, that the caller
	 * cannot know of.
	 * @param news called on any thread; must not wait
	 */
	default void listen(Runnable news) {
	}

}
