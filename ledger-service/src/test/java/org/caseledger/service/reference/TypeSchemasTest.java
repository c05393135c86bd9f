package org.caseledger.service.reference;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.catalogue.EntryType;
import org.caseledger.protocol.catalogue.ObjectSchema;
import org.caseledger.protocol.catalogue.Relation;
import org.caseledger.protocol.catalogue.ValueSchema;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The published schema of a type says of a request what the catalogue says, as another
 * library reads it.
 */
class TypeSchemasTest {

	private static final TypeSchemas PUBLISHED = new TypeSchemas(new ApiDocument());

	private static final String FILE_NAME = "fileName";

	private static final String ID = "0b0c7f1e-54a7-4d3a-8a94-9b1c6c1d2e10";

	/** Values of every kind, good for one place or another. */
	private static final List<Json> VALUES = Stream.concat(Stream
		.of("2026-09-28T02:40:00.000Z", "2026-09-28", "0".repeat(32), "0".repeat(64), "a", "A", "", "x y",
				"jia-homecare", "ServiceProviderMSP", "case-ledger/" + "0".repeat(32), "1.0", "https://example.com/",
				"MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=", "字".repeat(200), "字".repeat(201),
				"😀".repeat(200), "😀".repeat(20_000), "字".repeat(20_001), "application/pdf", "a\u202eb", ID)
		.map(Json::of),
			Stream.of(Json.of(-1), Json.of(0), Json.of(1), Json.of(99_999_999_999_999L), Json.of(true),
					new JsonArray(List.of()), JsonObject.builder().build()))
		.toList();

	static Stream<EntryType> types() {
		return Catalogue.RULES_1.types().values().stream();
	}

	@ParameterizedTest
	@MethodSource("types")
	void agreesWithTheCatalogueOnCodesAndFields(EntryType type) {
		Schema schema = schema(type);
		assertThat(judge(schema, request(type, valid(type.data()), valid(type.fields())))).isTrue();
		everyChange(type.data()).forEach(
				(data) -> assertThat(judge(schema, request(type, data, valid(type.fields())))).as(() -> "data " + data)
					.isEqualTo(type.data().violations(data).isEmpty()));
		everyChange(type.fields())
			.forEach((fields) -> assertThat(judge(schema, request(type, valid(type.data()), fields)))
				.as(() -> "fields " + fields)
				.isEqualTo(type.fields().violations(fields).isEmpty() && isNameOfAFile(fields)));
	}

	/**
	 * Beyond the catalogue: a name that is a path or turns its direction is recorded by
	 * no service.
	 */
	private static boolean isNameOfAFile(JsonObject fields) {
		return !(fields.get(FILE_NAME) instanceof JsonString name) || !name.value().matches(".*[/:\u202e].*");
	}

	@ParameterizedTest
	@MethodSource("types")
	void agreesWithTheCatalogueOnFilesAndRelations(EntryType type) {
		Schema schema = schema(type);
		JsonObject good = request(type, valid(type.data()), valid(type.fields()));
		for (int count = 0; count <= 18; count++) {
			assertThat(judge(schema, with(good, "evidence", evidence(count)))).as("%s files", count)
				.isEqualTo(type.evidence().allows(count));
		}
		assertThat(judge(schema, with(good, "refs", new JsonArray(List.of(reference("no-such", null)))))).isFalse();
		assertThat(judge(schema, with(good, "refs", new JsonArray(List.of()))))
			.isEqualTo(type.refs().values().stream().noneMatch(Relation::required));
		for (Relation relation : type.refs().values()) {
			List<Json> others = required(type, relation);
			assertThat(judge(schema, with(good, "refs", plus(others, reference(relation.rel(), null)))))
				.isEqualTo(relation.item() != Relation.ItemUse.REQUIRED);
			assertThat(judge(schema, with(good, "refs", plus(others, reference(relation.rel(), ID)))))
				.isEqualTo(relation.item() != Relation.ItemUse.NONE);
		}
	}

	@ParameterizedTest
	@MethodSource("types")
	void aNewCaseHasNoNameAndEveryOtherPlaceHasOne(EntryType type) {
		JsonObject good = request(type, valid(type.data()), valid(type.fields()));
		assertThat(judge(schema(type), without(good, "case"))).isEqualTo(type.opens());
		assertThat(judge(schema(type), with(good, "type", Json.of("another")))).isFalse();
		assertThat(judge(schema(type), with(good, "org", Json.of("jia-homecare")))).isFalse();
	}

	private static Schema schema(EntryType type) {
		return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
			.getSchema(text(Objects.requireNonNull(PUBLISHED.schemas().get(type.name()))));
	}

	private static boolean judge(Schema schema, JsonObject request) {
		return schema.validate(text(request), InputFormat.JSON).isEmpty();
	}

	private static String text(Json json) {
		return new String(json.bytes(), StandardCharsets.UTF_8);
	}

	private static JsonObject request(EntryType type, JsonObject data, JsonObject fields) {
		return JsonObject.builder()
			.put("id", ID)
			.put("case", "jia-homecare/" + "0".repeat(32))
			.put("type", type.name())
			.put("at", "2026-09-28T02:40:00.000Z")
			.put("data", data)
			.put("fields", fields)
			.put("refs", new JsonArray(required(type, null)))
			.put("evidence", evidence(type.evidence().min()))
			.build();
	}

	private static JsonArray evidence(int count) {
		return new JsonArray(
				Stream.<Json>generate(() -> JsonObject.builder().put("id", ID).put("kind", "recording").build())
					.limit(count)
					.toList());
	}

	/** References of all relations that are required, but for one. */
	private static List<Json> required(EntryType type,
			org.caseledger.protocol.catalogue.@org.jspecify.annotations.Nullable Relation except) {
		return type.refs()
			.values()
			.stream()
			.filter((relation) -> relation.required() && !relation.equals(except))
			.map((relation) -> reference(relation.rel(), (relation.item() == Relation.ItemUse.REQUIRED) ? ID : null))
			.toList();
	}

	private static Json reference(String rel, @org.jspecify.annotations.Nullable String item) {
		return JsonObject.builder()
			.put("rel", rel)
			.put("org", "jia-homecare")
			.put("id", ID)
			.putIfPresent("item", item)
			.build();
	}

	private static JsonArray plus(List<Json> references, Json another) {
		return new JsonArray(Stream.concat(references.stream(), Stream.of(another)).toList());
	}

	private static JsonObject valid(ObjectSchema schema) {
		JsonObject.Builder valid = JsonObject.builder();
		schema.properties()
			.forEach((name, value) -> valid.put(name, name.equals(FILE_NAME) ? Json.of("a") : valid(value)));
		return valid.build();
	}

	private static Json valid(ValueSchema schema) {
		if (schema instanceof ValueSchema.Text text && text.codes() != null) {
			return Json.of(text.codes().first());
		}
		return VALUES.stream()
			.filter((value) -> schema.judge(value) == null)
			.findFirst()
			.orElseThrow(() -> new AssertionError("no value of this test matches " + schema));
	}

	/** Each member left out, or of each other value, and a member too many. */
	private static List<JsonObject> everyChange(ObjectSchema schema) {
		JsonObject valid = valid(schema);
		List<JsonObject> changed = new ArrayList<>();
		changed.add(with(valid, "unknown", Json.of("a")));
		for (Map.Entry<String, Json> member : valid.members().entrySet()) {
			changed.add(without(valid, member.getKey()));
			VALUES.forEach((value) -> changed.add(with(valid, member.getKey(), value)));
		}
		return changed;
	}

	private static JsonObject with(JsonObject object, String name, Json value) {
		JsonObject.Builder with = JsonObject.builder();
		without(object, name).members().forEach(with::put);
		return with.put(name, value).build();
	}

	private static JsonObject without(JsonObject object, String name) {
		JsonObject.Builder without = JsonObject.builder();
		object.members().forEach((member, value) -> {
			if (!member.equals(name)) {
				without.put(member, value);
			}
		});
		return without.build();
	}

}
