package org.caseledger.protocol.bundle;

import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;

/**
 * An anchor record with the checkpoint that it anchors.
 *
 * @param proven the record
 * @param checkpoint the checkpoint, whose hash the record must hold
 */
public record Anchor(ProvenRecord proven, CosignedCheckpoint checkpoint) {

	static Anchor of(Json json) {
		return JsonReader.object(json,
				(in) -> new Anchor(ProvenRecord.read(in), in.value("note", Bundle.note(CosignedCheckpoint::parse))));
	}

	JsonObject json() {
		return this.proven.write().put("note", this.checkpoint.note().toString()).build();
	}

}
