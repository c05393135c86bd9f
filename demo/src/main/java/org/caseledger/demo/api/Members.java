package org.caseledger.demo.api;

import java.util.List;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;

/**
 * Reads members of answers leniently: a newer service may say more than this client
 * knows.
 */
public final class Members {

	private Members() {
	}

	/**
	 * A text.
	 * @param json an object
	 * @param path names of members, from the outside inwards
	 * @return the text
	 * @throws IllegalStateException if there is none
	 */
	public static String text(Json json, String... path) {
		return JsonReader.asString(value(json, path));
	}

	/**
	 * An integer.
	 * @param json an object
	 * @param path names of members, from the outside inwards
	 * @return the number
	 * @throws IllegalStateException if there is none
	 */
	public static long number(Json json, String... path) {
		return JsonReader.asInteger(value(json, path));
	}

	/**
	 * An object.
	 * @param json an object
	 * @param path names of members, from the outside inwards
	 * @return the inner object
	 * @throws IllegalStateException if there is none
	 */
	public static JsonObject object(Json json, String... path) {
		return JsonReader.asObject(value(json, path));
	}

	/**
	 * The values of an array.
	 * @param json an object
	 * @param path names of members, from the outside inwards
	 * @return the values
	 * @throws IllegalStateException if there is no array
	 */
	public static List<Json> list(Json json, String... path) {
		if (value(json, path) instanceof JsonArray array) {
			return array.values();
		}
		throw new IllegalStateException("the service's answer has no array " + String.join("/", path));
	}

	private static Json value(Json json, String... path) {
		Json value = json;
		for (String name : path) {
			Json inner = (value instanceof JsonObject object) ? object.get(name) : null;
			if (inner == null) {
				throw new IllegalStateException("the service's answer has no " + String.join("/", path));
			}
			value = inner;
		}
		return value;
	}

}
