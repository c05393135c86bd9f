package org.caseledger.service.reference;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * Makes schemas of the API's document stand alone: what they refer to comes along.
 */
final class Schemas {

	private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

	private static final String COMPONENTS = "#/components/schemas/";

	private final JsonObject components;

	Schemas(JsonObject document) {
		this.components = object(document, "components", "schemas");
	}

	/** A member inside of members. */
	static JsonObject object(JsonObject outer, String... names) {
		JsonObject inner = outer;
		for (String name : names) {
			inner = JsonReader.asObject(Objects.requireNonNull(inner.get(name), name));
		}
		return inner;
	}

	/** A schema that the document names. */
	JsonObject component(String name) {
		return object(this.components, name);
	}

	/** The schema with everything that it refers to. */
	JsonObject alone(String address, String title, JsonObject schema) {
		Map<String, Json> found = new TreeMap<>();
		JsonObject.Builder alone = JsonObject.builder().put("$schema", DIALECT).put("$id", address);
		JsonObject own = JsonReader.asObject(moved(schema, found));
		own.members().forEach(alone::put);
		if (own.get("title") == null) {
			alone.put("title", title);
		}
		if (!found.isEmpty()) {
			JsonObject.Builder definitions = JsonObject.builder();
			found.forEach(definitions::put);
			alone.put("$defs", definitions.build());
		}
		return alone.build();
	}

	private Json moved(Json json, Map<String, Json> found) {
		return switch (json) {
			case JsonArray array -> new JsonArray(array.values().stream().map((value) -> moved(value, found)).toList());
			case JsonObject object -> {
				JsonObject.Builder moved = JsonObject.builder();
				object.members()
					.forEach((name, member) -> moved.put(name,
							name.equals("$ref") ? reference(member, found) : moved(member, found)));
				yield moved.build();
			}
			default -> json;
		};
	}

	private Json reference(Json reference, Map<String, Json> found) {
		String name = component(reference);
		if (name == null) {
			return reference;
		}
		if (!found.containsKey(name)) {
			found.put(name, Json.of(true)); // it may refer to itself
			found.put(name, moved(component(name), found));
		}
		return Json.of("#/$defs/" + name);
	}

	private static @Nullable String component(Json reference) {
		return (reference instanceof JsonString text && text.value().startsWith(COMPONENTS))
				? text.value().substring(COMPONENTS.length()) : null;
	}

}
