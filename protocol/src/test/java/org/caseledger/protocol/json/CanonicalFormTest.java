package org.caseledger.protocol.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

	private static final List<String> CHANGES = List.of("", " ", "\n", "\\u0041", "\\u000a", "\\u001F", "\\u001f",
			"\\/", "\\n", "\\\"", "\\ud83d\\ude02", "\"", "{", "}", "[1]", ",", "0", "-0", "\"a\":1,", "true", "😂",
			"\u0001");

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

	@Test
	void takesExactlyWhatItWouldWrite() {
		SplittableRandom random = new SplittableRandom(7493);
		int taken = 0;
		for (int i = 0; i < 60_000; i++) {
			byte[] bytes = new CanonicalWriter().rewrite(random(random, 0));
			if (random.nextInt(4) > 0 && bytes.length > 0) {
				bytes = changed(bytes, random);
			}
			byte[] text = bytes;
			boolean canonical;
			try {
				canonical = Arrays.equals(text, new CanonicalWriter().rewrite(Json.parse(text, LIMITS)));
			}
			catch (FormatException ex) {
				assertThatExceptionOfType(FormatException.class).isThrownBy(() -> Json.parseCanonical(text, LIMITS))
					.returns(ex.code(), FormatException::code);
				continue;
			}
			if (canonical) {
				taken++;
				assertThat(Json.parseCanonical(text, LIMITS).bytes()).isEqualTo(text);
			}
			else {
				assertThatExceptionOfType(FormatException.class).isThrownBy(() -> Json.parseCanonical(text, LIMITS))
					.returns("not-canonical", FormatException::code);
			}
		}
		assertThat(taken).isBetween(10_000, 50_000);
	}

	/** Mostly what is still JSON, and no longer canonical. */
	private static byte[] changed(byte[] bytes, SplittableRandom random) {
		String text = new String(bytes, UTF_8);
		int at = random.nextInt(text.length() + 1);
		String piece = CHANGES.get(random.nextInt(CHANGES.size()));
		int end = Math.min(text.length(), at + random.nextInt(2));
		return (text.substring(0, at) + piece + text.substring(end)).getBytes(UTF_8);
	}

	@Test
	void remembersTheBytesOfEachObjectInside() {
		byte[] text = "{\"a\":{\"b\":[{},{\"c\":\"中\"}]},\"d\":{}}".getBytes(UTF_8);
		JsonObject read = (JsonObject) Json.parseCanonical(text, LIMITS);
		Arrays.fill(text, (byte) '!');
		JsonObject around = JsonObject.builder().putIfPresent("x", read.get("a")).put("y", read).build();
		assertThat(new String(around.bytes(), UTF_8))
			.isEqualTo("{\"x\":{\"b\":[{},{\"c\":\"中\"}]},\"y\":{\"a\":{\"b\":[{},{\"c\":\"中\"}]},\"d\":{}}}");
		assertThat(around.remembered().bytes()).isEqualTo(around.bytes());
	}

	@Test
	void countsTheDepthOfWhatItRemembers() {
		String deep = "{\"a\":".repeat(JsonLimits.DEEPEST - 1) + "1" + "}".repeat(JsonLimits.DEEPEST - 1);
		JsonLimits limits = new JsonLimits(10_000, JsonLimits.DEEPEST);
		Json read = Json.parseCanonical(deep.getBytes(UTF_8), limits);
		assertThat(read.bytes()).isEqualTo(deep.getBytes(UTF_8));
		Json around = JsonObject.builder().put("a", read).build();
		assertThatIllegalStateException().isThrownBy(around::bytes);
		JsonObject built = new JsonObject(Map.of("a", Json.of(1))).remembered();
		assertThat(built.written()).extracting(Written::height).isEqualTo(2);
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
