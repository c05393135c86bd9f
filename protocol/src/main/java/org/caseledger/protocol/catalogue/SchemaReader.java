package org.caseledger.protocol.catalogue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonBoolean;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.json.JsonReader;

/**
 * Reads the small part of JSON Schema that the catalogue uses, and refuses every other
 * keyword: one that is not understood would silently not be checked.
 */
final class SchemaReader {

	private SchemaReader() {
	}

	static ObjectSchema object(Json json) {
		return JsonReader.object(json, (schema) -> {
			schema.constant("type", "object");
			schema.value("additionalProperties", SchemaReader::no);
			SortedMap<String, ValueSchema> properties = schema.value("properties", SchemaReader::properties);
			SortedSet<String> required = schema.value("required", SchemaReader::codes);
			if (!properties.keySet().containsAll(required)) {
				throw new FormatException(JsonErrors.WRONG_VALUE, "/required", "a required member without a schema");
			}
			return new ObjectSchema(properties, required);
		});
	}

	private static SortedMap<String, ValueSchema> properties(Json json) {
		return map(json, (name, schema) -> value(schema));
	}

	private static ValueSchema value(Json json) {
		return JsonReader.object(json, (schema) -> switch (schema.string("type")) {
			case "string" -> new ValueSchema.Text(schema.optional("enum", SchemaReader::codes),
					schema.optional("pattern", SchemaReader::pattern), (int) bound(schema, "minLength", 0),
					(int) bound(schema, "maxLength", Integer.MAX_VALUE));
			case "integer" -> new ValueSchema.Whole(bound(schema, "minimum", JsonInteger.MIN),
					bound(schema, "maximum", JsonInteger.MAX));
			case "boolean" -> new ValueSchema.Truth();
			default ->
				throw new FormatException(JsonErrors.WRONG_VALUE, "/type", "expected string, integer or boolean");
		});
	}

	private static long bound(JsonReader schema, String name, long otherwise) {
		return schema.has(name) ? schema.value(name, JsonReader::asInteger) : otherwise;
	}

	/**
	 * Anchored, as the catalogue promises, so that
	 * {@link java.util.regex.Matcher#matches} means the same.
	 */
	private static Pattern pattern(Json json) {
		String pattern = JsonReader.asString(json);
		if (!pattern.startsWith("^") || !pattern.endsWith("$")) {
			throw new FormatException(JsonErrors.WRONG_VALUE, "", "expected an anchored pattern");
		}
		return Pattern.compile(pattern.substring(1, pattern.length() - 1));
	}

	static SortedSet<String> codes(Json json) {
		List<String> codes = JsonReader.list(json, JsonReader::asString);
		SortedSet<String> sorted = new TreeSet<>(codes);
		if (sorted.size() != codes.size()) {
			throw new FormatException(JsonErrors.WRONG_VALUE, "", "a code is listed twice");
		}
		return Collections.unmodifiableSortedSet(sorted);
	}

	static <T> SortedMap<String, T> map(Json json, BiFunction<String, Json, T> read) {
		SortedMap<String, T> map = new TreeMap<>();
		for (Map.Entry<String, Json> member : JsonReader.asObject(json).members().entrySet()) {
			try {
				map.put(member.getKey(), read.apply(member.getKey(), member.getValue()));
			}
			catch (FormatException ex) {
				throw ex.inside("/" + member.getKey());
			}
		}
		return Collections.unmodifiableSortedMap(map);
	}

	static boolean flag(Json json) {
		if (json instanceof JsonBoolean flag) {
			return flag.value();
		}
		throw new FormatException(JsonErrors.WRONG_TYPE, "", "expected true or false");
	}

	private static boolean no(Json json) {
		if (flag(json)) {
			throw new FormatException(JsonErrors.WRONG_VALUE, "", "expected false");
		}
		return false;
	}

}
