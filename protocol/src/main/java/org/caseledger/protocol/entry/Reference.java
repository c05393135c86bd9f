package org.caseledger.protocol.entry;

import java.util.UUID;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.name.Form;
import org.jspecify.annotations.Nullable;

/**
 * Points to an earlier entry, or to an item of it.
 *
 * @param rel code of the relation, from the catalogue
 * @param org whose entry it is
 * @param id id of the entry
 * @param item name of a field or id of a piece of evidence of that entry, null for the
 * whole entry
 */
public record Reference(String rel, String org, UUID id, @Nullable String item) {

	public Reference {
		Form.CODE.requireMember("rel", rel);
		Form.ORGANISATION.requireMember("org", org);
		if (item != null && !Form.FIELD.matches(item) && !Form.ID.matches(item)) {
			throw new FormatException(Form.WRONG_FORM, "/item", "expected a field name or an evidence id");
		}
	}

	static Reference of(Json json) {
		return JsonReader.object(json, (in) -> new Reference(in.string("rel"), in.string("org"),
				in.string("id", Form::id), in.optional("item", JsonReader::asString)));
	}

	JsonObject json() {
		return JsonObject.builder()
			.put("rel", this.rel)
			.put("org", this.org)
			.put("id", this.id.toString())
			.putIfPresent("item", this.item)
			.build();
	}

}
