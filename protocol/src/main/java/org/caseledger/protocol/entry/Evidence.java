package org.caseledger.protocol.entry;

import java.util.UUID;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.name.Form;

/**
 * A file that comes with an entry, by commitment only.
 *
 * @param id id of the item
 * @param kind code from the catalogue
 * @param commitment to the file's digest, see {@code commitment}
 * @param stored SHA-256 of the encrypted form
 */
public record Evidence(UUID id, String kind, Hash commitment, Hash stored) {

	public Evidence {
		Form.CODE.requireMember("kind", kind);
	}

	static Evidence of(Json json) {
		return JsonReader.object(json, (in) -> new Evidence(in.string("id", Form::id), in.string("kind"),
				in.hash("commitment"), in.hash("stored")));
	}

	JsonObject json() {
		return JsonObject.builder()
			.put("id", this.id.toString())
			.put("kind", this.kind)
			.put("commitment", this.commitment.hex())
			.put("stored", this.stored.hex())
			.build();
	}

}
