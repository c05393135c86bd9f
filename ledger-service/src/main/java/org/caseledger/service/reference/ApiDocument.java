package org.caseledger.service.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonNull;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import org.springframework.stereotype.Component;

/**
 * docs/openapi.yaml, which the build packages.
 */
@Component
class ApiDocument {

	private static final String FILE = "openapi.yaml";

	private final byte[] yaml;

	private final JsonObject json;

	ApiDocument() {
		try (InputStream in = ApiDocument.class.getResourceAsStream(FILE)) {
			if (in == null) {
				throw new IllegalStateException("the program is incomplete: it lacks " + FILE);
			}
			this.yaml = in.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Object document = new Yaml(new SafeConstructor(new LoaderOptions()))
			.load(new String(this.yaml, java.nio.charset.StandardCharsets.UTF_8));
		this.json = JsonReader.asObject(json(document));
	}

	/** As it was written. */
	byte[] yaml() {
		return this.yaml.clone();
	}

	JsonObject json() {
		return this.json;
	}

	private static Json json(@Nullable Object value) {
		return switch (value) {
			case null -> JsonNull.NULL;
			case String text -> Json.of(text);
			case Integer number -> Json.of(number.longValue());
			case Long number -> Json.of(number.longValue());
			case Boolean flag -> Json.of(flag.booleanValue());
			case List<?> list -> new JsonArray(list.stream().map(ApiDocument::json).toList());
			case Map<?, ?> map -> {
				JsonObject.Builder object = JsonObject.builder();
				map.forEach((name, member) -> object.put(String.valueOf(name), json(member)));
				yield object.build();
			}
			default -> throw new IllegalStateException(FILE + " has a value of " + value.getClass());
		};
	}

}
