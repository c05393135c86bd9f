package org.caseledger.service.scenario;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds every request that the scenarios make against the schemas that the service
 * publishes: what it accepts fits, and what it refuses for its form does not.
 */
final class PublishedSchemas {

	/** Refusals for what a schema can tell. */
	private static final Set<String> FORM = Set.of("fields-invalid", "type-unknown", "identity-claimed");

	private static final SchemaRegistry REGISTRY = SchemaRegistry
		.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

	private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

	private static final Map<String, String> REQUESTS = new ConcurrentHashMap<>();

	private PublishedSchemas() {
	}

	static void agree(Api api, String path, JsonObject body, Api.Answer answer) {
		if (path.equals("/v1/batches")) {
			List<JsonObject> results = answer.status() == 200 ? answer.objects("results") : List.of();
			for (int i = 0; i < results.size(); i++) {
				agree(api, entry(body, i), code(results.get(i)));
			}
			return;
		}
		if (REQUESTS.isEmpty()) {
			api.get("/v1/schemas")
				.objects("requests")
				.forEach((request) -> REQUESTS.put(text(request, "method") + text(request, "path"),
						text(request, "schema")));
		}
		String address = REQUESTS.get("POST" + path);
		if (address != null && answer.status() < 300) {
			assertThat(errors(api, address, body)).as("the schema refuses what the service accepts: %s", body)
				.isEmpty();
		}
		if (path.equals("/v1/cases") || path.equals("/v1/entries")) {
			agree(api, body, (answer.status() < 300) ? "" : code(answer.json()));
		}
	}

	private static void agree(Api api, JsonObject entry, String code) {
		if (!(entry.get("type") instanceof org.caseledger.protocol.json.JsonString type)) {
			return;
		}
		String address = "/v1/schemas/types/" + type.value();
		if (code.isEmpty()) {
			assertThat(errors(api, address, entry)).as("the schema refuses what the service accepts: %s", entry)
				.isEmpty();
		}
		else if (FORM.contains(code)) {
			assertThat(errors(api, address, entry)).as("%s, but the schema accepts %s", code, entry).isNotEmpty();
		}
	}

	/** What the schema at an address has against a body. */
	static Set<String> errors(Api api, String address, Json body) {
		Api.Answer published = SCHEMAS.containsKey(address) ? null : api.get(address);
		if (published != null && published.status() == 404) {
			return Set.of("there is no such schema");
		}
		Schema schema = SCHEMAS.computeIfAbsent(address,
				(asked) -> REGISTRY.getSchema(new String(api.get(asked).body(), StandardCharsets.UTF_8)));
		return schema.validate(new String(body.bytes(), StandardCharsets.UTF_8), InputFormat.JSON)
			.stream()
			.map(Error::toString)
			.collect(Collectors.toSet());
	}

	private static JsonObject entry(JsonObject batch, int index) {
		return JsonReader
			.asObject(((org.caseledger.protocol.json.JsonArray) java.util.Objects.requireNonNull(batch.get("entries")))
				.values()
				.get(index));
	}

	private static String code(JsonObject answer) {
		return (answer.get("code") != null) ? text(answer, "code") : "";
	}

	private static String text(JsonObject object, String name) {
		return JsonReader.asString(java.util.Objects.requireNonNull(object.get(name), name));
	}

}
