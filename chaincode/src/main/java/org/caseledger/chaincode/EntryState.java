package org.caseledger.chaincode;

import java.util.SortedSet;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.name.CaseId;

/**
 * What stays known of an entry that was recorded; state key {@code entry/<org>/<id>}.
 *
 * @param caseId its case
 * @param entry entry hash: a repetition has the same
 * @param items ids of its evidence
 * @param record hash of its record
 * @param type its type
 */
public record EntryState(CaseId caseId, Hash entry, SortedSet<String> items, Hash record,
		String type) implements StateValue {

	/**
	 * Reads the stored form.
	 * @param json the stored form
	 * @return the value
	 */
	public static EntryState read(Json json) {
		return JsonReader.object(json,
				(value) -> new EntryState(value.string("case", CaseId::parse), value.hash("entry"),
						Sorted.of(value.list("items", JsonReader::asString)), value.hash("record"),
						value.string("type")));
	}

	@Override
	public JsonObject json() {
		return JsonObject.builder()
			.put("case", this.caseId.toString())
			.put("entry", this.entry.hex())
			.put("items", Sorted.json(this.items, Json::of))
			.put("record", this.record.hex())
			.put("type", this.type)
			.build();
	}

}
