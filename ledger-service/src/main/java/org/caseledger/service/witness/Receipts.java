package org.caseledger.service.witness;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.protocol.checkpoint.TlogProof;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.receipt.Receipt;
import org.caseledger.service.ledger.Log;
import org.caseledger.service.ledger.StoredRecord;
import org.jspecify.annotations.Nullable;

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
		return Optional.ofNullable(find(List.of(record)).get(record.hash()));
	}

	/**
	 * The receipts of records.
	 * @param records the records
	 * @return receipts by receipt number, of those that every witness has signed
	 */
	public Map<Hash, Receipt> find(Collection<StoredRecord> records) {
		Map<Hash, Receipt> receipts = new HashMap<>();
		@Nullable CosignedCheckpoint checkpoint = null;
		for (StoredRecord record : records.stream().sorted(Comparator.comparingLong(StoredRecord::index)).toList()) {
			// the earliest one that contains a leaf is also that of the leaves behind it
			if (checkpoint == null || checkpoint.checkpoint().size() <= record.index()) {
				checkpoint = this.checkpoints.containing(record.index()).orElse(null);
			}
			if (checkpoint == null) {
				break;
			}
			receipts.put(record.hash(), receipt(record, checkpoint));
		}
		return receipts;
	}

	private Receipt receipt(StoredRecord record, CosignedCheckpoint checkpoint) {
		return new Receipt(record.record(), new TlogProof(record.index(),
				this.log.tree(checkpoint.checkpoint().size()).inclusion(record.index()).path(), checkpoint));
	}

}
