package org.caseledger.protocol.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CatalogueTest {

	private final ObjectSchema anchor = type("anchor").data();

	@Test
	void versionOneHasTheTypesOfTheFirstStep() {
		assertThat(Catalogue.RULES_1.types().keySet()).contains("accepted", "archived", "corrected", "ledger.founded")
			.hasSize(22);
		assertThat(Catalogue.ofRules(1)).containsSame(Catalogue.RULES_1);
		assertThat(Catalogue.ofRules(2)).isEmpty();
	}

	@Test
	void theHashIsOfTheCanonicalBytesWhateverTheFileLooksLike() {
		Catalogue again = Catalogue.read(Catalogue.RULES_1.bytes());
		assertThat(again.hash()).isEqualTo(Catalogue.RULES_1.hash());
	}

	@Test
	void readsWhatATypeSays() {
		EntryType paid = type("compensation.paid");
		assertThat(paid.typeClass()).isEqualTo("compensation");
		assertThat(type("accepted").typeClass()).isEqualTo("accepted");
		assertThat(paid.place()).isEqualTo(Place.CASE);
		assertThat(paid.who()).isEqualTo(Writer.OWNER);
		assertThat(paid.mayFollow(Stage.ARCHIVE)).isTrue();
		assertThat(paid.mayFollow(Stage.REFUSED)).isFalse();
		assertThat(type("resolved").to()).isEqualTo(Stage.RESOLUTION);
		Relation voucher = paid.refs().get("voucher");
		assertThat(voucher).isNotNull();
		assertThat(voucher.allows("evidence.added")).isTrue();
		assertThat(voucher.allows("resolved")).isFalse();
		assertThat(voucher.item()).isEqualTo(Relation.ItemUse.REQUIRED);
	}

	@Test
	void acceptsAnObjectThatMatches() {
		assertThat(this.anchor.violations(object("{'checkpoint':'" + "0".repeat(64) + "','size':0}"))).isEmpty();
	}

	@Test
	void namesEveryMemberThatIsWrong() {
		List<Violation> violations = this.anchor.violations(object("{'other':1,'size':-1}"));
		assertThat(violations).containsExactly(new Violation("other", Violation.UNKNOWN),
				new Violation("size", Violation.OUT_OF_RANGE), new Violation("checkpoint", Violation.MISSING));
	}

	@ParameterizedTest
	@CsvSource({ "resolved, amount, '1', out-of-range, -1", "resolved, amount, '1', wrong-type, '\"1\"'",
			"resolved, decision, '\"x\"', too-short, '\"\"'",
			"resolved, improvementBy, '\"2026-01-31\"', wrong-form, '\"2026-1-31\"'",
			"resolved, decision, '\"x\"', wrong-type, 1", "resolved, decision, '\"x\"', wrong-type, true" })
	void judgesAField(String type, String field, String good, String code, String bad) {
		ValueSchema schema = type(type).fields().properties().get(field);
		assertThat(schema).isNotNull();
		assertThat(schema.judge(json(good))).isNull();
		assertThat(schema.judge(json(bad))).isEqualTo(code);
	}

	@Test
	void countsCodePointsAndNotHalvesOfThem() {
		ValueSchema name = type("accepted").fields().properties().get("complainant");
		assertThat(name).isNotNull();
		assertThat(name.judge(Json.of("𠮷".repeat(200)))).isNull();
		assertThat(name.judge(Json.of("𠮷".repeat(201)))).isEqualTo(Violation.TOO_LONG);
	}

	@Test
	void aPatternCoversTheWholeText() {
		ValueSchema day = type("resolved").fields().properties().get("improvementBy");
		assertThat(day).isNotNull();
		assertThat(day.judge(Json.of("2026-01-31\n"))).isEqualTo(Violation.WRONG_FORM);
		assertThat(day.judge(Json.of("٢٠٢٦-01-31"))).isEqualTo(Violation.WRONG_FORM);
	}

	@Test
	void judgesATruthValueAndACode() {
		ObjectSchema assigned = type("assigned").data();
		assertThat(assigned.properties().get("joint")).isEqualTo(new ValueSchema.Truth());
		assertThat(new ValueSchema.Truth().judge(json("1"))).isEqualTo(Violation.WRONG_TYPE);
		ValueSchema grade = type("accepted").data().properties().get("grade");
		assertThat(grade).isNotNull();
		assertThat(grade.judge(Json.of("major"))).isNull();
		assertThat(grade.judge(Json.of("Major"))).isEqualTo(Violation.UNKNOWN_CODE);
	}

	@ParameterizedTest
	@CsvSource({ "'\"place\":\"case\"', '\"place\":\"cases\"'", "'\"maxLength\":200', '\"maxItems\":200'",
			"'\"additionalProperties\":false', '\"additionalProperties\":true'",
			"'\"pattern\":\"^[0-9a-f]{64}$\"', '\"pattern\":\"[0-9a-f]{64}\"'",
			"'\"types\":[\"resolved\"]', '\"types\":[\"resolve\"]'",
			"'\"required\":[\"means\"]', '\"required\":[\"meanz\"]'", "'\"volunteer\"', '\"clerk\"'" })
	void refusesACatalogueThatItDoesNotUnderstand(String found, String instead) {
		String catalogue = new String(Catalogue.RULES_1.bytes(), StandardCharsets.UTF_8);
		assertThat(catalogue).contains(found);
		byte[] changed = catalogue.replace(found, instead).getBytes(StandardCharsets.UTF_8);
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> Catalogue.read(changed));
	}

	private static EntryType type(String name) {
		EntryType type = Catalogue.RULES_1.type(name);
		assertThat(type).isNotNull();
		return type;
	}

	private static JsonObject object(String text) {
		return (JsonObject) json(text.replace('\'', '"'));
	}

	private static Json json(String text) {
		return Json.parse(text.getBytes(StandardCharsets.UTF_8), JsonLimits.bytes(1000));
	}

}
