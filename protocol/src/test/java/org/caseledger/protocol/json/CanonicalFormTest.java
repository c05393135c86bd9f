package org.caseledger.protocol.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

import org.caseledger.protocol.FormatException;
import org.caseledger.testsupport.Vectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CanonicalFormTest {

	private static final JsonLimits LIMITS = JsonLimits.bytes(100_000);

	private static final Set<String> OUTSIDE_THE_PROFILE = Set.of("structures.json", "values.json");

	@Test
	@Tag(Vectors.TAG)
	void agreesWithThePublishedVectors() throws IOException {
		for (Path input : Vectors.files("jcs/testdata/input", ".json")) {
			String name = input.getFileName().toString();
			byte[] text = Files.readAllBytes(input);
			if (OUTSIDE_THE_PROFILE.contains(name)) {
				assertThatExceptionOfType(FormatException.class).as(name)
					.isThrownBy(() -> Json.parse(text, LIMITS))
					.returns("not-an-integer", FormatException::code);
				continue;
			}
			Path testdata = Vectors.folder("jcs/testdata");
			byte[] output = Files.readAllBytes(testdata.resolve("output").resolve(name));
			byte[] hex = HexFormat.of()
				.parseHex(Files.readString(testdata.resolve("outhex").resolve(name.replace(".json", ".txt")))
					.replaceAll("\\s", ""));
			assertThat(Json.parse(text, LIMITS).bytes()).as(name).isEqualTo(output).isEqualTo(hex);
			assertThat(Json.parseCanonical(output, LIMITS).bytes()).as(name).isEqualTo(output);
		}
	}

	@Test
	void sortsByUtf16CodeUnitsNotByCodePoints() {
		JsonObject object = JsonObject.builder().put("\ufb33", 1).put("\ud83d\ude02", 2).put("é", 3).build();
		assertThat(new String(object.bytes(), UTF_8)).isEqualTo("{\"é\":3,\"\ud83d\ude02\":2,\"\ufb33\":1}");
	}

	@Test
	void writesTheShortestEscapes() {
		assertThat(new String(Json.of("\u0000\b\t\n\u000b\f\r\u001f \"\\/\u007f\u2028é中😂").bytes(), UTF_8))
			.isEqualTo("\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f \\\"\\\\/\u007f\u2028é中😂\"");
	}

	@Test
	void refusesBytesThatDifferFromTheirCanonicalForm() {
		for (String text : List.of(" {}", "{} ", "{\"b\":1,\"a\":1}", "[\"\\u0061\"]", "[\"\\/\"]", "[1 ]", "{}\n",
				"[\"\\u000A\"]", "[\"\\u000B\"]")) {
			assertThatExceptionOfType(FormatException.class).as(text)
				.isThrownBy(() -> Json.parseCanonical(text.getBytes(UTF_8), LIMITS))
				.returns("not-canonical", FormatException::code);
		}
		assertThatExceptionOfType(FormatException.class)
			.isThrownBy(() -> Json.parseCanonical("{\"a\": 1}".getBytes(UTF_8), LIMITS))
			.returns(5, FormatException::offset);
	}

	@Test
	void refusesTextsBuiltInMemoryThatCouldNotBeReadBack() {
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> Json.of("a\ud800"))
			.returns("lone-surrogate", FormatException::code);
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> Json.of("\udc00\ud800"))
			.returns("lone-surrogate", FormatException::code);
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> Json.of("\uffff"))
			.returns("noncharacter", FormatException::code);
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> JsonObject.builder().put("\ud800", 1))
			.returns("lone-surrogate", FormatException::code);
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> new JsonObject(Map.of("\ud800", Json.of(1))))
			.returns("lone-surrogate", FormatException::code);
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> Json.of(1L << 53))
			.returns("integer-range", FormatException::code);
	}

	@Test
	void neverExhaustsTheStack() {
		Json value = Json.of(1);
		for (int i = 1; i < JsonLimits.DEEPEST; i++) {
			value = new JsonArray(List.of(value));
		}
		assertThat(Json.parse(value.bytes(), new JsonLimits(1000, JsonLimits.DEEPEST))).isEqualTo(value);
		Json tooDeep = new JsonArray(List.of(value));
		assertThatIllegalStateException().isThrownBy(tooDeep::bytes);
	}

	@Test
	void readsBackWhateverItWrites() {
		SplittableRandom random = new SplittableRandom(8785);
		for (int i = 0; i < 2_000; i++) {
			Json value = random(random, 0);
			byte[] bytes = value.bytes();
			assertThat(Json.parseCanonical(bytes, new JsonLimits(1_000_000, 16))).isEqualTo(value);
			assertThat(new String(bytes, UTF_8).getBytes(UTF_8)).isEqualTo(bytes);
		}
	}

	private static Json random(SplittableRandom random, int depth) {
		return switch (random.nextInt((depth < 4) ? 6 : 4)) {
			case 0 -> Json.of(randomText(random));
			case 1 -> Json.of(random.nextLong(JsonInteger.MIN, JsonInteger.MAX + 1) >> random.nextInt(60));
			case 2 -> Json.of(random.nextBoolean());
			case 3 -> JsonNull.NULL;
			case 4 ->
				new JsonArray(random.ints(random.nextInt(5)).mapToObj((any) -> random(random, depth + 1)).toList());
			default -> {
				Map<String, Json> members = new HashMap<>();
				for (int i = random.nextInt(5); i > 0; i--) {
					members.put(randomText(random), random(random, depth + 1));
				}
				yield new JsonObject(members);
			}
		};
	}

	private static String randomText(SplittableRandom random) {
		StringBuilder text = new StringBuilder();
		for (int i = random.nextInt(12); i > 0; i--) {
			int point = random.nextInt(1 << (4 + random.nextInt(17)));
			text.appendCodePoint((Characters.isSurrogate(point) || Characters.isNoncharacter(point)) ? '中' : point);
		}
		return text.toString();
	}

}
