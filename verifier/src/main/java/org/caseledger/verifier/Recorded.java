package org.caseledger.verifier;

import java.time.Instant;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.LedgerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record in the document, with the hashes that several checks need.
 *
 * @param place JSON pointer to the object that has it as member {@code record}, empty for
 * the whole document
 * @param index leaf
 * @param record the record
 * @param hash record hash
 * @param entryHash hash of its entry
 */
record Recorded(String place, long index, LedgerRecord record, Hash hash, Hash entryHash) {

	static Recorded of(String place, long index, LedgerRecord record) {
		return new Recorded(place, index, record, record.hash(), record.entry().hash());
	}

	/** Place of a member inside the record. */
	String at(String member) {
		return this.place + "/record/" + member;
	}

	RecordLine line(@Nullable Instant notBefore, @Nullable Instant notAfter, int openFields, int closedFields) {
		return new RecordLine(this.hash, this.index, entry().caseId().toString(), this.record.seq(), entry().type(),
				entry().org(), entry().id(), this.record.host(), this.record.sig() != null, entry().at(), notBefore,
				notAfter, openFields, closedFields);
	}

	Entry entry() {
		return this.record.entry();
	}

}
