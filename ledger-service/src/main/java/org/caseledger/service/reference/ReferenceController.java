package org.caseledger.service.reference;

import java.util.List;
import java.util.Map;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.service.problem.JsonBody;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Publishes what is looked up (docs/openapi.yaml). It is made once and does not change
 * while the service runs.
 */
@RestController
class ReferenceController {

	private static final String SCHEMA = "application/schema+json";

	private final ApiDocument document;

	private final RequestSchemas requests;

	private final TypeSchemas types;

	private final Map<String, JsonObject> problems;

	ReferenceController(ApiDocument document, RequestSchemas requests, TypeSchemas types, ProblemCatalogue problems) {
		this.document = document;
		this.requests = requests;
		this.types = types;
		this.problems = problems.problems();
	}

	@GetMapping(path = "/v1/openapi.yaml", produces = "application/yaml")
	ResponseEntity<byte[]> openApi() {
		return ResponseEntity.ok(this.document.yaml());
	}

	@GetMapping(path = "/v1/openapi.json", produces = JsonBody.TYPE)
	ResponseEntity<byte[]> openApiAsJson() {
		return answer(this.document.json());
	}

	@GetMapping(path = "/v1/schemas", produces = JsonBody.TYPE)
	ResponseEntity<byte[]> schemas() {
		return answer(JsonObject.builder()
			.put("requests", new JsonArray(this.requests.index()))
			.put("types", new JsonArray(this.types.index()))
			.build());
	}

	@GetMapping(path = "/v1/schemas/requests/{operation}", produces = SCHEMA)
	ResponseEntity<byte[]> request(@PathVariable String operation) {
		return answer(find(this.requests.schemas(), operation));
	}

	@GetMapping(path = "/v1/schemas/types/{type}", produces = SCHEMA)
	ResponseEntity<byte[]> type(@PathVariable String type) {
		return answer(find(this.types.schemas(), type));
	}

	@GetMapping(path = "/v1/problems", produces = JsonBody.TYPE)
	ResponseEntity<byte[]> problems() {
		return answer(
				JsonObject.builder().put("problems", new JsonArray(List.<Json>copyOf(this.problems.values()))).build());
	}

	@GetMapping(path = "/v1/problems/{code}", produces = JsonBody.TYPE)
	ResponseEntity<byte[]> problem(@PathVariable String code) {
		return answer(find(this.problems, code));
	}

	private static JsonObject find(Map<String, JsonObject> known, String name) {
		JsonObject found = known.get(name);
		if (found == null) {
			throw new Problem(ProblemCode.NOT_FOUND, "Nothing of this name is published.");
		}
		return found;
	}

	private static ResponseEntity<byte[]> answer(Json json) {
		return ResponseEntity.ok(Indented.bytes(json));
	}

}
