package org.caseledger.protocol.vectors;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.protocol.name.Form;
import org.junit.jupiter.api.Assertions;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Sections 1 and 2.
 */
final class JsonVectors {

	private static final JsonLimits LIMITS = JsonLimits.bytes(10_000);

	private JsonVectors() {
	}

	static JsonObject json() {
		return JsonObject.builder()
			.put("about",
					"section 1: input is read, canonical is its canonical form; refused texts are no JSON of this "
							+ "profile; notCanonical texts are, but are not their own canonical form; maxDepth 16")
			.put("canonical", Writing.array(inputs(), JsonVectors::canonical))
			.put("refused", Writing.array(List.copyOf(refused().entrySet()), JsonVectors::refused))
			.put("notCanonical", Writing.array(notCanonical(), JsonVectors::notCanonical))
			.build();
	}

	private static List<String> inputs() {
		return List.of("{}", "[]", "\"\"", "0", "-1", "true", "null", " [ 1 , 2 ] \r\n\t",
				"{\"b\":1,\"a\":2,\"\":3,\"aa\":4,\"A\":5,\"1\":6,\"10\":7,\"2\":8}",
				"{\"\\ufb33\":1,\"\\ud83d\\ude02\":2,\"\\u00e9\":3,\"\\r\":4,\"\\u0080\":5}",
				"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\\u007f\\u00e9\\u4e2d\\ud83d\\ude02\"",
				"\"\u007f\u0080é\u2028\u2029中😂\ufeff\ue000\ufffd\"", "[9007199254740991,-9007199254740991]",
				"[{\"甲\":[true,false,null,{\"乙\":\"丙\"}]}]", "[".repeat(16) + "]".repeat(16),
				"[".repeat(15) + "1" + "]".repeat(15));
	}

	private static JsonObject canonical(String input) {
		return Writing.object((out) -> out.put("input", input)
			.put("canonical", Writing.text(Json.parse(input.getBytes(UTF_8), LIMITS).bytes())));
	}

	/** By name, in hex: some are not even text. */
	private static Map<String, String> refused() {
		Map<String, String> texts = new TreeMap<>();
		Map.ofEntries(Map.entry("fraction", "1.0"), Map.entry("exponent", "1e2"), Map.entry("leading zero", "01"),
				Map.entry("negative zero", "-0"), Map.entry("plus sign", "+1"), Map.entry("2^53", "9007199254740992"),
				Map.entry("-2^53", "-9007199254740992"), Map.entry("2^64", "18446744073709551616"),
				Map.entry("not a number", "NaN"), Map.entry("hexadecimal", "0x10"), Map.entry("only a minus", "-"),
				Map.entry("duplicate member", "{\"a\":1,\"a\":1}"),
				Map.entry("duplicate member, escaped", "{\"a\":1,\"\\u0061\":1}"),
				Map.entry("lone high surrogate, escaped", "\"\\ud800\""),
				Map.entry("lone low surrogate, escaped", "\"\\udc00\""),
				Map.entry("surrogates in the wrong order", "\"\\udc00\\ud800\""),
				Map.entry("noncharacter", "\"\uffff\""), Map.entry("noncharacter, escaped", "\"\\ufdd0\""),
				Map.entry("noncharacter beyond the first plane, escaped", "\"\\ud83f\\udffe\""),
				Map.entry("noncharacter in a member name", "{\"\\ufffe\":1}"), Map.entry("byte order mark", "\ufeff{}"),
				Map.entry("tab in a text", "\"\t\""), Map.entry("newline in a text", "\"\n\""),
				Map.entry("unknown escape", "\"\\x41\""), Map.entry("short escape", "\"\\u41\""),
				Map.entry("trailing comma in an array", "[1,]"), Map.entry("trailing comma in an object", "{\"a\":1,}"),
				Map.entry("comment", "[/* */]"), Map.entry("single quotes", "{'a':1}"),
				Map.entry("unquoted name", "{a:1}"), Map.entry("two values", "{} {}"), Map.entry("nothing", ""),
				Map.entry("unfinished array", "[1"), Map.entry("unfinished text", "\"a"),
				Map.entry("unfinished word", "tru"), Map.entry("form feed as space", "\f1"),
				Map.entry("no-break space as space", "\u00a01"), Map.entry("depth 17", "[".repeat(17) + "]".repeat(17)),
				Map.entry("depth 17, a number", "[".repeat(16) + "1" + "]".repeat(16)))
			.forEach((name, text) -> texts.put(name, HexFormat.of().formatHex(text.getBytes(UTF_8))));
		texts.put("overlong UTF-8", "22c0af22");
		texts.put("surrogate in UTF-8", "22eda08022");
		texts.put("UTF-8 beyond U+10FFFF", "22f490808022");
		texts.put("truncated UTF-8", "22e4b822");
		texts.put("Latin 1", "22e922");
		return texts;
	}

	private static JsonObject refused(Map.Entry<String, String> example) {
		FormatException refusal = Assertions.assertThrows(FormatException.class,
				() -> Json.parse(HexFormat.of().parseHex(example.getValue()), LIMITS));
		return Writing.object(
				(out) -> out.put("name", example.getKey()).put("hex", example.getValue()).put("code", refusal.code()));
	}

	private static List<String> notCanonical() {
		return List.of("{ }", " 1", "1\n", "{\"b\":1,\"a\":2}", "\"\\/\"", "\"\\u0041\"", "\"\\u000A\"", "\"\\u001F\"",
				"\"\\u00e9\"", "{\"\\ufb33\":1,\"\\ud83d\\ude02\":2}");
	}

	private static Json notCanonical(String text) {
		Json.parse(text.getBytes(UTF_8), LIMITS);
		FormatException refusal = Assertions.assertThrows(FormatException.class,
				() -> Json.parseCanonical(text.getBytes(UTF_8), LIMITS));
		Assertions.assertEquals("not-canonical", refusal.code());
		return Json.of(text);
	}

	static JsonObject names() {
		String longest = "a".repeat(63);
		String digits = "0123456789abcdef".repeat(2);
		return JsonObject.builder()
			.put("about", "section 2: texts that have a form, and texts that do not")
			.put("ledger",
					form(Form.LEDGER::require,
							List.of("a/" + digits, "demo-1/" + digits, "a".repeat(32) + "/" + digits),
							List.of("a", "a/" + digits + "0", "A/" + digits, "-a/" + digits, "a-/" + digits,
									"a".repeat(33) + "/" + digits, "/" + digits, "a/b/" + digits,
									"a/" + digits.toUpperCase(Locale.ROOT))))
			.put("organisation",
					form(Form.ORGANISATION::require, List.of("a", "0", "jiajia", "a-b--c", longest),
							List.of("", "-a", "a-", "A", "甲", "a_b", "a.b", longest + "a", "a/b", "a\n")))
			.put("host",
					form(Form.HOST::require, List.of("A", "ServiceProviderMSP", "a.b-c", "a".repeat(64)),
							List.of("", ".a", "a.", "-a", "a_b", "a".repeat(65), "a b")))
			.put("case", form(CaseId::parse,
					List.of("jiajia/" + digits, "jiajia/journal", "demo/" + digits + "/register", "a/" + digits),
					List.of("jiajia", "jiajia/register", "jiajia/Journal", "demo/" + digits + "/journal",
							"demo/" + digits + "/" + digits, "/journal", "jiajia/journal/",
							"jiajia/ABCDEF" + digits.substring(6))))
			.put("id", form(Form::id,
					List.of("00000000-0000-0000-0000-000000000000", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
					List.of("F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6", "f81d4fae7dec11d0a76500a0c91e6bf6", "1-1-1-1-1",
							"f81d4fae-7dec-11d0-a765-00a0c91e6bf", "{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}")))
			.put("type",
					form(Form.TYPE::require, List.of("accepted", "evidence.added"),
							List.of("", "a.b.c", ".a", "a.", "A", "a-b", "a1", "a..b")))
			.put("field",
					form(Form.FIELD::require, List.of("a", "fileName", "a1B2", "a" + longest),
							List.of("", "A", "1a", "a-b", "a_b", "aa" + longest)))
			.put("code",
					form(Form.CODE::require, List.of("a", "0", "service-quality", "a-1-b", "a" + longest),
							List.of("", "-a", "a-", "a--b", "A", "a.b", "aa" + longest)))
			.put("time", form(UtcTime::parse,
					List.of("1970-01-01T00:00:00.000Z", "2024-02-29T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
					List.of("2023-02-29T00:00:00.000Z", "1969-12-31T23:59:59.999Z", "2026-09-28T24:00:00.000Z",
							"2026-09-28T23:59:60.000Z", "2026-09-28T00:00:00Z", "2026-09-28T00:00:00.0000Z",
							"2026-09-28T00:00:00.000+00:00", "2026-09-28 00:00:00.000Z", "2026-09-28T00:00:00.000z",
							"2026-13-01T00:00:00.000Z", "10000-01-01T00:00:00.000Z", "２026-09-28T00:00:00.000Z")))
			.build();
	}

	private static JsonObject form(Consumer<String> read, List<String> accepted, List<String> refused) {
		accepted.forEach(read);
		refused.forEach((text) -> Assertions.assertThrows(FormatException.class, () -> read.accept(text), text));
		return JsonObject.builder()
			.put("accepted", Writing.array(accepted, Json::of))
			.put("refused", Writing.array(refused, Json::of))
			.build();
	}

}
