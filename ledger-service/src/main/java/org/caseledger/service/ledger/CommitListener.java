package org.caseledger.service.ledger;

/**
 * Told after passes of the block reader, on one thread, before those who wait for their
 * receipts.
 */
public interface CommitListener {

	/**
	 * The log may have grown, or an earlier call have failed.
	 */
	void logRead();

}
