package org.caseledger.protocol.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Schema of an object of texts, integers and truth values without additional properties:
 * the small part of JSON Schema that the catalogue uses.
 *
 * @param properties schema of each member, in the order of the names
 * @param required names of the members that must be there
 */
public record ObjectSchema(SortedMap<String, ValueSchema> properties, SortedSet<String> required) {

	/**
	 * Compares an object with the schema.
	 * @param object the object
	 * @return everything that is wrong: first the members as they stand, then those that
	 * are missing; empty when it matches
	 */
	public List<Violation> violations(JsonObject object) {
		List<Violation> found = new ArrayList<>(0);
		for (Map.Entry<String, Json> member : object.members().entrySet()) {
			String code = judge(member.getKey(), member.getValue());
			if (code != null) {
				found.add(new Violation(member.getKey(), code));
			}
		}
		for (String name : this.required) {
			if (object.get(name) == null) {
				found.add(new Violation(name, Violation.MISSING));
			}
		}
		return found;
	}

	private @Nullable String judge(String name, Json value) {
		ValueSchema schema = this.properties.get(name);
		return (schema != null) ? schema.judge(value) : Violation.UNKNOWN;
	}

}
