package org.caseledger.service.ledger;

/**
 * A node of the log that must be in the database is not: somebody has removed it, and the
 * projection is to be rebuilt.
 */
public final class MissingNodeException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MissingNodeException(int level, long index) {
		super("node " + index + " of level " + level + " of the log is not in the database; rebuild the projection");
	}

}
