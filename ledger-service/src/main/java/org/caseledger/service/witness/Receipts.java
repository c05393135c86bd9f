package org.caseledger.service.witness;

import java.util.Optional;

import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.protocol.checkpoint.TlogProof;
import org.caseledger.protocol.receipt.Receipt;
import org.caseledger.service.ledger.Log;
import org.caseledger.service.ledger.StoredRecord;

import org.springframework.stereotype.Component;

/**
 * Receipts: a record, its inclusion proof and the earliest checkpoint that contains it.
 */
@Component
public class Receipts {

	private final Checkpoints checkpoints;

	private final Log log;

	Receipts(Checkpoints checkpoints, Log log) {
		this.checkpoints = checkpoints;
		this.log = log;
	}

	/**
	 * The receipt of a record.
	 * @param record the record
	 * @return the receipt, empty while a witness has not signed
	 */
	public Optional<Receipt> find(StoredRecord record) {
		return this.checkpoints.containing(record.index()).map((checkpoint) -> receipt(record, checkpoint));
	}

	private Receipt receipt(StoredRecord record, CosignedCheckpoint checkpoint) {
		return new Receipt(record.record(), new TlogProof(record.index(),
				this.log.tree(checkpoint.checkpoint().size()).inclusion(record.index()).path(), checkpoint));
	}

}
