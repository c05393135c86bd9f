package org.caseledger.service.backup;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.note.VerifierKey;

/**
 * What a back-up file is of; its first line.
 *
 * @param ledger the ledger
 * @param at when the snapshot was taken
 * @param size the largest size that every witness had cosigned
 * @param root root of the log at that size, in hex
 * @param signers public keys of the witnesses as of then
 * @param line every key that ever signed here, oldest first: two histories that part
 * after a restore have different ones
 * @param schemas levels of the database
 * @param wrappedBy ids of the key-encryption keys that are needed
 */
record Manifest(String ledger, Instant at, long size, String root, List<VerifierKey> signers, List<String> line,
		SortedMap<String, Integer> schemas, List<String> wrappedBy) {

	JsonObject json() {
		JsonObject.Builder levels = JsonObject.builder();
		this.schemas.forEach(levels::put);
		return JsonObject.builder()
			.put("ledger", this.ledger)
			.put("at", UtcTime.format(this.at))
			.put("size", this.size)
			.put("root", this.root)
			.put("signers", texts(this.signers.stream().map(VerifierKey::vkey).toList()))
			.put("line", texts(this.line))
			.put("schemas", levels.build())
			.put("wrappedBy", texts(this.wrappedBy))
			.build();
	}

	static Manifest parse(Json json) {
		return JsonReader.object(json,
				(in) -> new Manifest(in.string("ledger"), in.time("at"), in.integer("size", 1, JsonInteger.MAX),
						in.hash("root").hex(), in.list("signers", (key) -> VerifierKey.parse(JsonReader.asString(key))),
						in.list("line", JsonReader::asString),
						in.value("schemas",
								(levels) -> JsonReader.map(levels,
										(level) -> (int) Math.min(Integer.MAX_VALUE, JsonReader.asInteger(level)))),
						in.list("wrappedBy", JsonReader::asString)));
	}

	private static JsonArray texts(List<String> texts) {
		return new JsonArray(texts.stream().<Json>map(Json::of).toList());
	}

}
