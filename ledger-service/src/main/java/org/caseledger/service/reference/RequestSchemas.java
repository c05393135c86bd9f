package org.caseledger.service.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;

import org.springframework.stereotype.Component;

/**
 * The schemas of the bodies that requests have, by the name of the operation.
 */
@Component
class RequestSchemas {

	static final String PATH = "/v1/schemas/requests/";

	private final Map<String, JsonObject> schemas = new TreeMap<>();

	private final List<Json> index = new ArrayList<>();

	RequestSchemas(ApiDocument document) {
		Schemas schemas = new Schemas(document.json());
		Schemas.object(document.json(), "paths")
			.members()
			.forEach((path, operations) -> JsonReader.asObject(operations).members().forEach((method, operation) -> {
				if (operation instanceof JsonObject described && described.get("requestBody") != null) {
					add(schemas, path, method, described);
				}
			}));
	}

	private void add(Schemas schemas, String path, String method, JsonObject operation) {
		JsonObject content = Schemas.object(operation, "requestBody", "content");
		if (content.get("application/json") == null) {
			return;
		}
		String name = text(operation, "operationId");
		JsonObject schema = Schemas.object(content, "application/json", "schema");
		this.schemas.put(name, schemas.alone(PATH + name, text(operation, "summary"), schema));
		this.index.add(JsonObject.builder()
			.put("operation", name)
			.put("method", method.toUpperCase(java.util.Locale.ROOT))
			.put("path", path)
			.put("summary", text(operation, "summary"))
			.put("schema", PATH + name)
			.build());
	}

	Map<String, JsonObject> schemas() {
		return this.schemas;
	}

	List<Json> index() {
		return this.index;
	}

	private static String text(JsonObject object, String name) {
		return JsonReader.asString(java.util.Objects.requireNonNull(object.get(name), name));
	}

}
