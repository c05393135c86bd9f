package org.caseledger.verifier;

import java.util.List;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.LedgerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records of one case in the order of their places: place by place, each with the hash of
 * the one before (section 5).
 */
final class Chain {

	private Chain() {
	}

	/**
	 * Checks that nothing is missing, doubled or exchanged between two records. After a
	 * break it goes on from the record that stands there, so that one break is told once.
	 * @param report takes the findings
	 * @param check which chain it is
	 * @param records in the order to check
	 */
	static void check(Report report, Check check, List<Recorded> records) {
		long seq = 1;
		Hash prev = null;
		for (Recorded recorded : records) {
			LedgerRecord record = recorded.record();
			report.equal(check, link(seq, prev), link(record.seq(), record.prev()), recorded.at("prev"));
			seq = record.seq() + 1;
			prev = recorded.hash();
		}
	}

	private static String link(long seq, @Nullable Hash prev) {
		return "#" + seq + " <- " + ((prev != null) ? prev.hex() : "null");
	}

}
