package org.caseledger.service.subscription;

import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.LedgerRecord;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.service.ledger.StoredRecord;
import org.jspecify.annotations.Nullable;

/**
 * A new record as subscribers hear of it: names and numbers, no content.
 *
 * @param index leaf of the log
 * @param receipt receipt number
 * @param record the record, null when the database's copy of it was changed
 */
record Event(long index, String receipt, @Nullable LedgerRecord record) {

	static Event of(StoredRecord stored) {
		return new Event(stored.index(), stored.hash().hex(), stored.intact().orElse(null));
	}

	/** Type of the record, or what stands for it when nobody can say. */
	String type() {
		return (this.record != null) ? this.record.entry().type() : "damaged";
	}

	JsonObject json() {
		JsonObject.Builder json = JsonObject.builder()
			.put("index", this.index)
			.put("record", this.receipt)
			.put("type", type());
		if (this.record != null) {
			Entry entry = this.record.entry();
			json.put("case", entry.caseId().toString())
				.put("seq", this.record.seq())
				.put("org", entry.org())
				.put("id", entry.id().toString());
		}
		return json.build();
	}

}
