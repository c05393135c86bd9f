package org.caseledger.service.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.caseledger.chaincode.Refusal;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.service.problem.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an integrator looks up stands in the service itself, for everybody.
 */
class ReferenceTest {

	private static final RunningService SERVICE = RunningService.shared();

	private static final Api ANYBODY = SERVICE.withoutToken();

	@Test
	void theDocumentIsTheOneThatPeopleRead() throws IOException {
		assertThat(ANYBODY.get("/v1/openapi.yaml").expect(200).body())
			.isEqualTo(Files.readAllBytes(Path.of("..", "docs", "openapi.yaml")));
		assertThat(ANYBODY.get("/v1/openapi.json").expect(200).text("openapi")).isEqualTo("3.1.0");
	}

	@Test
	void everySchemaOfTheIndexIsThere() {
		Api.Answer index = ANYBODY.get("/v1/schemas").expect(200);
		List<String> addresses = Stream.of("requests", "types")
			.flatMap((kind) -> index.objects(kind).stream())
			.map((line) -> text(line, "schema"))
			.toList();
		assertThat(addresses).hasSizeGreaterThan(25).contains("/v1/schemas/types/accepted");
		addresses.forEach((address) -> assertThat(ANYBODY.get(address).expect(200).text("$id")).isEqualTo(address));
		ANYBODY.get("/v1/schemas/types/no-such").expect(404);
		assertThat(new String(ANYBODY.get("/v1/schemas/types/acknowledged").body(), UTF_8))
			.contains("\n        \"means\": {");
	}

	@Test
	void everyCodeThatCanBeAnsweredIsInTheCatalogue() {
		List<JsonObject> problems = ANYBODY.get("/v1/problems").expect(200).objects("problems");
		assertThat(problems).extracting((problem) -> text(problem, "code"))
			.containsExactlyElementsOf(new TreeSet<>(Stream
				.concat(Arrays.stream(ProblemCode.values()).map(ProblemCode::code),
						Arrays.stream(Refusal.values()).map(Refusal::code))
				.toList()));
		problems.forEach((problem) -> {
			assertThat(ANYBODY.get(text(problem, "type")).expect(200).json()).isEqualTo(problem);
			JsonReader.list(java.util.Objects.requireNonNull(problem.get("answers")), JsonReader::asObject)
				.forEach((answer) -> {
					assertThat(text(answer, "meaning")).endsWith(".").doesNotContain("  ");
					assertThat(text(answer, "remedy")).endsWith(".");
				});
		});
	}

	@Test
	void theTypeOfAProblemLeadsToItsMeaning() {
		Api.Answer problem = ANYBODY.get("/v1/cases").expect(401);
		Api.Answer meaning = ANYBODY.get(problem.text("type")).expect(200);
		assertThat(meaning.text("code")).isEqualTo("unauthenticated");
		assertThat(meaning.text("title")).isEqualTo(problem.text("title"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					openCase    | /v1/cases        | {"type":"accepted","x":1}
					openCase    | /v1/cases        | {"type":"acknowledged"}
					openCase    | /v1/cases        | {"type":"accepted","case":"jia-homecare/00000000000000000000000000000000"}
					openCase    | /v1/cases        | {"type":"accepted","at":"yesterday"}
					submitEntry | /v1/entries      | {"type":"acknowledged"}
					submitEntry | /v1/entries      | {"case":"jia-homecare/journal","type":"Other"}
					submitEntry | /v1/entries      | {"case":"jia-homecare/journal","type":"acknowledged","after":"1"}
					submitEntry | /v1/entries      | {"case":"jia-homecare/journal","type":"acknowledged","data":{"a":[1]}}
					submitEntry | /v1/entries      | {"case":"jia-homecare/journal","type":"acknowledged","refs":[{"rel":"a"}]}
					submitEntry | /v1/entries      | {"case":"jia-homecare/journal","type":"acknowledged","evidence":[{"id":"1","kind":"other"}]}
					submitBatch | /v1/batches      | {"entries":[]}
					submitBatch | /v1/batches      | {"entry":[]}
					searchCases | /v1/cases/search | {"limit":0}
					searchCases | /v1/cases/search | {"complainant":""}
					searchCases | /v1/cases/search | {"stage":"nowhere"}
					checkFile   | /v1/checks       | {"receipt":"1","digest":"2"}
					""")
	void whatIsNoRequestIsRefusedByServiceAndSchema(String operation, String path, String body) {
		JsonObject request = JsonReader.asObject(Json.parse(body.getBytes(UTF_8), JsonLimits.bytes(1 << 16)));
		assertThat(PublishedSchemas.errors(ANYBODY, "/v1/schemas/requests/" + operation, request)).isNotEmpty();
		assertThat(SERVICE.as(RunningService.JIA).postRaw(path, request.bytes()).status()).isBetween(400, 422);
	}

	private static String text(JsonObject object, String name) {
		return JsonReader.asString(java.util.Objects.requireNonNull(object.get(name), name));
	}

}
