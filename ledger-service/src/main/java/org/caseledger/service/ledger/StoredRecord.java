package org.caseledger.service.ledger;

import java.util.Optional;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.entry.LedgerRecord;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * A leaf of the log that is a record, as the projection holds it. Whoever administers the
 * database can have changed it, so that it is read only under its receipt number.
 *
 * @param index leaf of the log
 * @param hash record hash: the receipt number
 * @param bytes canonical bytes of the record
 * @param stage stage of the case after it
 * @param read the record, where this process has read its block a moment ago; null where
 * the database's copy is all there is
 */
public record StoredRecord(long index, Hash hash, byte[] bytes, String stage, @Nullable LedgerRecord read) {

	/**
	 * The record, unless the bytes are not those of its receipt number.
	 * @return the record, empty when the database's copy was changed
	 */
	public Optional<LedgerRecord> intact() {
		if (this.read != null) {
			return Optional.of(this.read);
		}
		if (!Sha256.leaf(this.bytes).equals(this.hash)) {
			return Optional.empty();
		}
		try {
			return Optional.of(LedgerRecord.parse(this.bytes));
		}
		catch (FormatException ex) {
			return Optional.empty();
		}
	}

	/**
	 * The record, for whoever cannot do without it.
	 * @return the record
	 * @throws Problem {@code record-differs} when the database's copy was changed
	 */
	public LedgerRecord record() {
		return intact().orElseThrow(() -> new Problem(ProblemCode.RECORD_DIFFERS,
				"The database's copy of record " + this.hash.hex() + " is not the one on the ledger."));
	}

}
