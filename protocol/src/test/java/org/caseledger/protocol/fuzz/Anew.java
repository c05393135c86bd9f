package org.caseledger.protocol.fuzz;

import java.util.SortedMap;
import java.util.TreeMap;

import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;

/**
 * Values put together again from their parts, so that nothing is left of the bytes from
 * which they were read and may have remembered.
 */
final class Anew {

	private Anew() {
	}

	static Json of(Json value) {
		return switch (value) {
			case JsonObject object -> of(object);
			case JsonArray array -> new JsonArray(array.values().stream().map(Anew::of).toList());
			default -> value;
		};
	}

	private static JsonObject of(JsonObject object) {
		SortedMap<String, Json> members = new TreeMap<>();
		object.members().forEach((name, value) -> members.put(name, of(value)));
		return new JsonObject(members);
	}

	static Entry of(Entry entry) {
		return new Entry(entry.ledger(), entry.org(), entry.id(), entry.caseId(), entry.type(), entry.after(),
				entry.at(), entry.actor(), of(entry.data()), entry.refs(), entry.payload(), entry.evidence());
	}

}
