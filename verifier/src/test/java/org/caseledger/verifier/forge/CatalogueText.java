package org.caseledger.verifier.forge;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of rules version 1 as its text says.
 */
final class CatalogueText {

	private static final JsonObject CATALOGUE = read();

	private CatalogueText() {
	}

	static String hash() {
		return Bytes.hex(Bytes.framed(Bytes.utf8("caseledger/catalogue/v1"), CATALOGUE.bytes()));
	}

	static List<String> fields(String type) {
		JsonObject schema = member(typeOf(type), "fields");
		return List.copyOf(member(schema, "properties").members().keySet());
	}

	static @Nullable String stageAfter(String type) {
		return (member(CATALOGUE, "types").get(type) instanceof JsonObject known
				&& known.get("to") instanceof JsonString stage) ? stage.value() : null;
	}

	private static JsonObject typeOf(String type) {
		return member(member(CATALOGUE, "types"), type);
	}

	private static JsonObject member(JsonObject object, String name) {
		return (JsonObject) Objects.requireNonNull(object.get(name), name);
	}

	private static JsonObject read() {
		String resource = "/org/caseledger/protocol/catalogue/rules-1.json";
		try (InputStream in = Objects.requireNonNull(CatalogueText.class.getResourceAsStream(resource))) {
			return (JsonObject) Json.parse(in.readAllBytes(), JsonLimits.bytes(1 << 20));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
