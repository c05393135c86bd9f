package org.caseledger.protocol.testimony;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;

/**
 * Counts records and chains their hashes (docs/protocol.md section 3), so that none can
 * be left out or exchanged.
 *
 * @param count number of records
 * @param hash {@code Tn}
 */
public record Tally(long count, Hash hash) {

	/** No records. */
	public static final Tally EMPTY = new Tally(0, Hash.ZERO);

	/**
	 * Counts one more.
	 * @param recordHash hash of the next record in the order of the log
	 * @return the tally with it
	 */
	public Tally add(Hash recordHash) {
		return new Tally(this.count + 1, Sha256.of(this.hash.bytes(), recordHash.bytes()));
	}

}
