package org.caseledger.protocol.bundle;

import java.util.List;

import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;

/**
 * A checkpoint of a bundle.
 *
 * @param checkpoint the checkpoint with its cosignatures
 * @param consistency RFC 9162 proof from the checkpoint before, empty for the first
 */
public record ListedCheckpoint(CosignedCheckpoint checkpoint, List<Hash> consistency) {

	public ListedCheckpoint {
		consistency = List.copyOf(consistency);
	}

	static ListedCheckpoint of(Json json) {
		return JsonReader.object(json,
				(in) -> new ListedCheckpoint(in.value("note", Bundle.note(CosignedCheckpoint::parse)),
						in.list("consistency", JsonReader::asHash)));
	}

	JsonObject json() {
		return JsonObject.builder()
			.put("note", this.checkpoint.note().toString())
			.put("consistency", Bundle.array(this.consistency, (hash) -> Json.of(hash.hex())))
			.build();
	}

}
