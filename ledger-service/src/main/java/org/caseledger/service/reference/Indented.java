package org.caseledger.service.reference;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;

/**
 * JSON as a person reads it: a member a line. Whoever compares bytes uses the canonical
 * form.
 */
final class Indented {

	private final StringBuilder text = new StringBuilder();

	private Indented() {
	}

	static byte[] bytes(Json json) {
		Indented indented = new Indented();
		indented.write(json, "\n");
		return indented.text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
	}

	private void write(Json json, String line) {
		switch (json) {
			case JsonObject object -> block("{", object.members().entrySet().iterator(), line, "}", this::member);
			case JsonArray array ->
				block("[", array.values().iterator(), line, "]", (value) -> write(value, line + "  "));
			default -> this.text.append(new String(json.bytes(), StandardCharsets.UTF_8));
		}
	}

	private void member(Map.Entry<String, Json> member) {
		int end = this.text.lastIndexOf("\n");
		String line = this.text.substring(end);
		write(Json.of(member.getKey()), line);
		this.text.append(": ");
		write(member.getValue(), line);
	}

	private <T> void block(String open, Iterator<T> content, String line, String close, Consumer<T> each) {
		this.text.append(open);
		boolean empty = !content.hasNext();
		while (content.hasNext()) {
			this.text.append(line).append("  ");
			each.accept(content.next());
			if (content.hasNext()) {
				this.text.append(',');
			}
		}
		this.text.append(empty ? "" : line).append(close);
	}

}
