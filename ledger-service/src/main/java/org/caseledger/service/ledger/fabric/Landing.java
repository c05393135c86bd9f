package org.caseledger.service.ledger.fabric;

import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * Where a transaction stands, and what the own peer says of it.
 *
 * @param block number of its block
 * @param flag a {@code peer.TxValidationCode}
 */
record Landing(long block, int flag) {

	boolean isValid() {
		return this.flag == TxValidationCode.VALID_VALUE;
	}

	/** What is not valid, in Fabric's words. */
	String words() {
		TxValidationCode code = TxValidationCode.forNumber(this.flag);
		return (code != null) ? code.name() : String.valueOf(this.flag);
	}

}
