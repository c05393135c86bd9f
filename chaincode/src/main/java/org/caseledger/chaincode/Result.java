package org.caseledger.chaincode;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.entry.LedgerRecord;

/**
 * What became of one submission.
 */
public sealed interface Result {

	/** It was recorded. */
	final class Recorded implements Result {

		private final LedgerRecord ledgerRecord;

		private final byte[] bytes;

		private final Hash hash;

		Recorded(LedgerRecord ledgerRecord) {
			this.ledgerRecord = ledgerRecord;
			this.bytes = ledgerRecord.bytes();
			this.hash = Sha256.leaf(this.bytes);
		}

		/**
		 * {@return the record}
		 */
		public LedgerRecord ledgerRecord() {
			return this.ledgerRecord;
		}

		/**
		 * {@return the canonical bytes of the record, a new array each time}
		 */
		public byte[] bytes() {
			return this.bytes.clone();
		}

		/**
		 * {@return the record hash}
		 */
		public Hash hash() {
			return this.hash;
		}

	}

	/**
	 * Its entry stands already, with the same bytes.
	 *
	 * @param hash record hash of the first time
	 */
	record Repeated(Hash hash) implements Result {
	}

	/**
	 * A rule was broken; nothing was written for it.
	 *
	 * @param refusal which rule
	 * @param place JSON pointer into the submission, for people
	 */
	record Refused(Refusal refusal, String place) implements Result {
	}

}
