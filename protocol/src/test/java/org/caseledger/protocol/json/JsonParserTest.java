package org.caseledger.protocol.json;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.caseledger.protocol.FormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class JsonParserTest {

	private static final JsonLimits LIMITS = JsonLimits.bytes(100_000);

	@Test
	void readsEveryKindOfValue() {
		Json value = parse(" { \"a\" : [ 1 , -2 , 0 , true , false , null , \"x\" ] , \"b\" : { } } \r\n\t");
		assertThat(value)
			.isEqualTo(
					new JsonObject(
							Map.of("a",
									new JsonArray(List.of(Json.of(1), Json.of(-2), Json.of(0), Json.of(true),
											Json.of(false), JsonNull.NULL, Json.of("x"))),
									"b", new JsonObject(Map.of()))));
	}

	@Test
	void readsEveryEscape() {
		assertThat(parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u4E2d\\ud83d\\ude02\""))
			.isEqualTo(Json.of("\"\\/\b\f\n\r\té中😂"));
	}

	@Test
	void readsUtf8OfEveryLength() {
		String text = "\u0000\u007f\u0080\u07ff\u0800\ud7ff\ue000\ufffd\ud800\udc00\udbff\udffd".substring(1);
		assertThat(parse("\"" + text + "\"")).isEqualTo(Json.of(text));
	}

	@Test
	void readsTheLargestIntegers() {
		assertThat(parse("[9007199254740991,-9007199254740991]"))
			.isEqualTo(new JsonArray(List.of(Json.of(JsonInteger.MAX), Json.of(JsonInteger.MIN))));
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', value = { "`{\"a\":1.0}`, not-an-integer, /a, 5",
			"`[0,1e3]`, not-an-integer, /1, 3", "`[1E3]`, not-an-integer, /0, 1", "`[-0.0]`, not-an-integer, /0, 1",
			"`-0`, bad-integer, ``, 0", "`[01]`, bad-integer, /0, 1", "`-01`, bad-integer, ``, 0",
			"`9007199254740992`, integer-range, ``, 0", "`-9007199254740992`, integer-range, ``, 0",
			"`18446744073709551617`, integer-range, ``, 0", "`[-]`, syntax, /0, 2", "`-`, ends-early, ``, 1",
			"`+1`, syntax, ``, 0", "`.5`, syntax, ``, 0", "`{\"a\":{\"b\":1,\"b\":1}}`, duplicate-member, /a/b, 12",
			"`{\"a\":1,\"\\u0061\":1}`, duplicate-member, /a, 7", "`[\"\\ud800\"]`, lone-surrogate, /0, 2",
			"`\"\\ud800\\u0061\"`, lone-surrogate, ``, 1", "`\"\\udc00\\ud800\"`, lone-surrogate, ``, 1",
			"`\"\\ud800`, lone-surrogate, ``, 1", "`\"\\uffff\"`, noncharacter, ``, 1",
			"`\"\\ud83f\\udffe\"`, noncharacter, ``, 1", "`\"\\ufdd0\"`, noncharacter, ``, 1",
			"`\"\\x\"`, syntax, ``, 1", "`\"\\u12G4\"`, syntax, ``, 1", "`\"\\u12`, ends-early, ``, 5",
			"`\"abc`, ends-early, ``, 4", "`\"abc\\`, ends-early, ``, 5", "``, ends-early, ``, 0",
			"`   `, ends-early, ``, 3", "`[1,]`, syntax, /1, 3", "`[1 2]`, syntax, ``, 3", "`[1`, ends-early, /0, 2",
			"`{\"a\":1,}`, syntax, /a, 7", "`{\"a\" 1}`, syntax, /a, 5", "`{\"a\"}`, syntax, /a, 4",
			"`{a:1}`, syntax, ``, 1", "`{'a':1}`, syntax, ``, 1", "`{\"a\":}`, syntax, /a, 5",
			"`1 2`, bytes-after-value, ``, 2", "`{}{}`, bytes-after-value, ``, 2", "`[]//`, bytes-after-value, ``, 2",
			"`tru`, ends-early, ``, 3", "`trve`, syntax, ``, 2", "`NaN`, syntax, ``, 0", "`nul`, ends-early, ``, 3",
			"`{\"a/b~c\":[.1]}`, syntax, /a~1b~0c/0, 10" })
	void refusesWhatTheProfileForbids(String text, String code, String place, int offset) {
		assertRefused(text.getBytes(UTF_8), code, place, offset);
	}

	@ParameterizedTest
	@ValueSource(strings = { "80", "bf", "c080", "c1bf", "e08080", "e09fbf", "eda080", "edbfbf", "f08080", "f0808080",
			"f08fbfbf", "f4908080", "f5808080", "ff", "fe", "c3", "c328", "e228a1", "e28228", "f0288cbc", "f09028bc",
			"f0908c28", "e282", "f09f98" })
	void refusesWhatIsNotUtf8(String hex) {
		byte[] inside = HexFormat.of().parseHex("22" + "61" + hex + "22");
		assertRefused(inside, "not-utf8", "", 2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "22efbfbf22", "22efbfbe22", "22efb79022", "22f09fbfbf22", "22f48fbfbf22" })
	void refusesNoncharacters(String hex) {
		assertRefused(HexFormat.of().parseHex(hex), "noncharacter", "", 1);
	}

	@Test
	void refusesControlCharacters() {
		for (char c = 0; c < 0x20; c++) {
			assertRefused(("[\"é" + c + "\"]").getBytes(UTF_8), "control-character", "/0", 4);
			assertRefused(("[\"e" + c + "\"]").getBytes(UTF_8), "control-character", "/0", 3);
		}
		assertThat(parse("\"\u007f\"")).isEqualTo(Json.of("\u007f"));
	}

	@Test
	void refusesAByteOrderMark() {
		assertRefused("\ufeff{}".getBytes(UTF_8), "byte-order-mark", "", 0);
		assertThat(parse("\"\ufeff\"")).isEqualTo(Json.of("\ufeff"));
	}

	@Test
	void countsTheOutermostValueAsDepthOne() {
		JsonLimits three = new JsonLimits(100, 3);
		for (String text : List.of("[[[]]]", "[[1]]", "{\"a\":[{}]}")) {
			assertThat(Json.parse(text.getBytes(UTF_8), three)).isNotNull();
		}
		for (String text : List.of("[[[[]]]]", "[[[1]]]", "[[[\"\"]]]", "[[[null]]]", "{\"a\":[{\"b\":{}}]}")) {
			assertThat(refusal(text.getBytes(UTF_8), three).code()).as(text).isEqualTo("too-deep");
		}
		assertThat(refusal("{\"a\":[{\"b\":{}}]}".getBytes(UTF_8), three).place()).isEqualTo("/a/0/b");
		assertThat(Json.parse("1".getBytes(UTF_8), new JsonLimits(100, 1))).isEqualTo(Json.of(1));
	}

	@Test
	void survivesAMillionBrackets() {
		byte[] brackets = "[".repeat(1_000_000).getBytes(UTF_8);
		assertThat(refusal(brackets, new JsonLimits(1_000_000, JsonLimits.DEEPEST)).code()).isEqualTo("too-deep");
	}

	@Test
	void refusesMoreBytesThanAllowed() {
		assertThat(Json.parse("[12]".getBytes(UTF_8), JsonLimits.bytes(4))).isNotNull();
		assertThat(refusal("[123]".getBytes(UTF_8), JsonLimits.bytes(4)).code()).isEqualTo("too-large");
	}

	@Test
	void showsNoContentInTheMessageAndNoControlCharactersInThePlace() {
		FormatException refusal = refusal("{\"\\u001b[31m\\u202e\":[\"13812345678\",x]}".getBytes(UTF_8), LIMITS);
		assertThat(refusal.place()).isEqualTo("/?[31m?/1");
		assertThat(refusal.getMessage()).isEqualTo("syntax: expected a value at /?[31m?/1, byte 35");
	}

	private static Json parse(String text) {
		return Json.parse(text.getBytes(UTF_8), LIMITS);
	}

	private static void assertRefused(byte[] bytes, String code, String place, int offset) {
		FormatException refusal = refusal(bytes, LIMITS);
		assertThat(refusal.code()).isEqualTo(code);
		assertThat(refusal.place()).isEqualTo(place);
		assertThat(refusal.offset()).isEqualTo(offset);
	}

	private static FormatException refusal(byte[] bytes, JsonLimits limits) {
		FormatException refusal = catchThrowableOfType(FormatException.class, () -> Json.parse(bytes, limits));
		assertThat(refusal).isNotNull();
		return refusal;
	}

}
