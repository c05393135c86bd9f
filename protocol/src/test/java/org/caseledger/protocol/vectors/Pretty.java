package org.caseledger.protocol.vectors;

import java.util.Iterator;
import java.util.Map;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Writes JSON for people and for diffs: a line for each member.
 */
final class Pretty {

	private Pretty() {
	}

	static byte[] bytes(Json json) {
		StringBuilder text = new StringBuilder();
		write(json, "\n", text);
		return text.append('\n').toString().getBytes(UTF_8);
	}

	private static void write(Json json, String newline, StringBuilder text) {
		switch (json) {
			case JsonObject object when !object.members().isEmpty() -> {
				text.append('{');
				for (Iterator<Map.Entry<String, Json>> members = object.members().entrySet().iterator(); members
					.hasNext();) {
					Map.Entry<String, Json> member = members.next();
					text.append(newline).append("  ").append(canonical(Json.of(member.getKey()))).append(": ");
					write(member.getValue(), newline + "  ", text);
					text.append(members.hasNext() ? "," : newline);
				}
				text.append('}');
			}
			case JsonArray array when !array.values().isEmpty() -> {
				text.append('[');
				for (Iterator<Json> values = array.values().iterator(); values.hasNext();) {
					text.append(newline).append("  ");
					write(values.next(), newline + "  ", text);
					text.append(values.hasNext() ? "," : newline);
				}
				text.append(']');
			}
			default -> text.append(canonical(json));
		}
	}

	private static String canonical(Json json) {
		return new String(json.bytes(), UTF_8);
	}

}
