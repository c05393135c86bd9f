package org.caseledger.protocol.entry;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.name.Form;

/**
 * Who acted, as the organisation declares it.
 *
 * @param id pseudonym of the person, keyed per case: 32 hex digits
 * @param role code from the catalogue
 */
public record Actor(String id, String role) {

	public Actor {
		Form.PSEUDONYM.requireMember("id", id);
		Form.CODE.requireMember("role", role);
	}

	static Actor of(Json json) {
		return JsonReader.object(json, (in) -> new Actor(in.string("id"), in.string("role")));
	}

	JsonObject json() {
		return JsonObject.builder().put("id", this.id).put("role", this.role).build();
	}

}
