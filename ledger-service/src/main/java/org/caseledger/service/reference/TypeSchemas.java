package org.caseledger.service.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.catalogue.EntryType;
import org.caseledger.protocol.catalogue.ObjectSchema;
import org.caseledger.protocol.catalogue.Relation;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;

import org.caseledger.service.intake.FileName;

import org.springframework.stereotype.Component;

/**
 * The schema of an entry request of each type: that of any entry request, with the codes,
 * private fields, files and relations that the catalogue has for the type.
 */
@Component
class TypeSchemas {

	static final String PATH = "/v1/schemas/types/";

	private static final String FILE_NAME = "fileName";

	private static final JsonLimits LIMITS = JsonLimits.bytes(1 << 20);

	private static final Json NONE = JsonObject.builder().put("maxItems", 0).build();

	private final Map<String, JsonObject> schemas = new TreeMap<>();

	private final List<Json> index = new ArrayList<>();

	TypeSchemas(ApiDocument document) {
		Schemas schemas = new Schemas(document.json());
		Catalogue catalogue = Catalogue.RULES_1;
		JsonObject types = Schemas.object((JsonObject) Json.parseCanonical(catalogue.bytes(), LIMITS), "types");
		catalogue.types().forEach((name, type) -> {
			JsonObject said = Schemas.object(types, name);
			this.schemas.put(name, schemas.alone(PATH + name, name, schema(schemas, type, said)));
			JsonObject.Builder line = JsonObject.builder().put("type", name).put("schema", PATH + name);
			said.members().forEach((member, value) -> {
				if (!member.equals("data") && !member.equals("fields")) {
					line.put(member, value);
				}
			});
			this.index.add(line.build());
		});
	}

	Map<String, JsonObject> schemas() {
		return this.schemas;
	}

	List<Json> index() {
		return this.index;
	}

	private static JsonObject schema(Schemas schemas, EntryType type, JsonObject said) {
		JsonObject any = schemas.component("EntryRequest");
		JsonObject.Builder properties = JsonObject.builder();
		Schemas.object(any, "properties").members().forEach((name, member) -> {
			switch (name) {
				case "type" -> properties.put(name, JsonObject.builder().put("const", type.name()).build());
				case "data" -> properties.put(name, Schemas.object(said, name));
				case "fields" -> properties.put(name, fields(Schemas.object(said, name)));
				case "evidence" -> properties.put(name, evidence((JsonObject) member, type.evidence()));
				case "refs" -> properties.put(name, references((JsonObject) member, type));
				default -> properties.put(name, member);
			}
		});
		List<Json> required = new ArrayList<>(List.of(Json.of("type")));
		require(required, "case", !type.opens());
		require(required, "data", isNeeded(type.data()));
		require(required, "fields", isNeeded(type.fields()));
		require(required, "evidence", type.evidence().min() > 0);
		require(required, "refs", type.refs().values().stream().anyMatch(Relation::required));
		return JsonObject.builder()
			.put("type", "object")
			.put("additionalProperties", Json.of(false))
			.put("properties", properties.build())
			.put("required", new JsonArray(required))
			.build();
	}

	/** The service records no name that is a path, whatever the rules say. */
	private static JsonObject fields(JsonObject said) {
		JsonObject properties = Schemas.object(said, "properties");
		return (properties.get(FILE_NAME) instanceof JsonObject name) ? with(said, "properties",
				with(properties, FILE_NAME, with(name, "pattern", Json.of(FileName.PATTERN)))) : said;
	}

	private static boolean isNeeded(ObjectSchema schema) {
		return !schema.required().isEmpty();
	}

	private static void require(List<Json> required, String name, boolean needed) {
		if (needed) {
			required.add(Json.of(name));
		}
	}

	private static JsonObject evidence(JsonObject any, EntryType.EvidenceCount count) {
		return with(any, "minItems", Json.of(count.min()), "maxItems", Json.of(count.max()));
	}

	private static Json references(JsonObject any, EntryType type) {
		if (type.refs().isEmpty()) {
			return with(any, "allOf", new JsonArray(List.of(NONE)));
		}
		List<Json> forms = new ArrayList<>();
		List<Json> needed = new ArrayList<>();
		for (Relation relation : type.refs().values()) {
			JsonObject rel = JsonObject.builder()
				.put("rel", JsonObject.builder().put("const", relation.rel()).build())
				.build();
			forms.add(form(rel, relation.item()));
			if (relation.required()) {
				needed.add(JsonObject.builder()
					.put("contains", JsonObject.builder().put("properties", rel).build())
					.build());
			}
		}
		Json items = JsonObject.builder()
			.put("allOf", new JsonArray(List.of(Schemas.object(any, "items"))))
			.put("anyOf", new JsonArray(forms))
			.build();
		JsonObject references = with(any, "items", items);
		return needed.isEmpty() ? references : with(references, "allOf", new JsonArray(needed));
	}

	private static Json form(JsonObject rel, Relation.ItemUse item) {
		JsonObject.Builder form = JsonObject.builder().put("properties", rel);
		switch (item) {
			case REQUIRED -> form.put("required", new JsonArray(List.of(Json.of("item"))));
			case NONE ->
				form.put("not", JsonObject.builder().put("required", new JsonArray(List.of(Json.of("item")))).build());
			case OPTIONAL -> {
			}
		}
		return form.build();
	}

	private static JsonObject with(JsonObject object, String name, Json value) {
		JsonObject.Builder with = JsonObject.builder();
		object.members().forEach((member, old) -> {
			if (!member.equals(name)) {
				with.put(member, old);
			}
		});
		return with.put(name, value).build();
	}

	private static JsonObject with(JsonObject object, String name, Json value, String other, Json otherValue) {
		return with(with(object, name, value), other, otherValue);
	}

}
