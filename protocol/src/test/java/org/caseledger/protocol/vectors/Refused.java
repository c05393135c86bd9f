package org.caseledger.protocol.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.Assertions;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Examples that differ in one thing from a valid one and must be refused, which is
 * asserted here.
 */
final class Refused {

	private final String valid;

	private final Consumer<byte[]> parse;

	private final List<Json> examples = new ArrayList<>();

	private boolean shortly;

	private Refused(String valid, Consumer<byte[]> parse) {
		this.valid = valid;
		this.parse = parse;
	}

	static Refused of(String valid, Consumer<byte[]> parse) {
		parse.accept(valid.getBytes(UTF_8));
		return new Refused(valid, parse);
	}

	/** Shows from now on only what is replaced, for examples that are long. */
	Refused shortly() {
		this.shortly = true;
		return this;
	}

	/** Replaces the first occurrence of a part. */
	Refused put(String name, String part, String replacement) {
		int at = this.valid.indexOf(part);
		Assertions.assertTrue(at >= 0, () -> name + ": the example has no " + part);
		String text = this.valid.substring(0, at) + replacement + this.valid.substring(at + part.length());
		return this.shortly ? add(name, text, (out) -> out.put("replace", part).put("by", replacement))
				: putWhole(name, text);
	}

	/** Replaces a part together with the character on either side of it. */
	Refused put(String name, String part, String replacement, char around) {
		return put(name, around + part + around, replacement);
	}

	Refused putWhole(String name, String text) {
		return add(name, text, (out) -> out.put("text", text));
	}

	private Refused add(String name, String text, Consumer<JsonObject.Builder> shown) {
		FormatException refusal = Assertions.assertThrows(FormatException.class,
				() -> this.parse.accept(text.getBytes(UTF_8)), name);
		this.examples.add(Writing.object((out) -> {
			out.put("name", name).put("code", refusal.code()).put("place", refusal.place());
			shown.accept(out);
		}));
		return this;
	}

	JsonArray list() {
		return new JsonArray(this.examples);
	}

}
