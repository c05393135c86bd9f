package org.caseledger.service.ledger;

/**
 * Told after each pass of the block reader, on the committer's thread, before those who
 * wait for their receipts.
 */
public interface CommitListener {

	/**
	 * The log may have grown, or an earlier call have failed.
	 */
	void logRead();

}
