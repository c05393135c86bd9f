package org.caseledger.demo.expect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class ExpectedCheckTest {

	private final ExpectedCheck expected = new ExpectedCheck("after", 1, "invalid",
			List.of(new ExpectedFinding("evidence-differs", List.of("item-7", "aa", "bb"))));

	@Test
	void isMetByThatVerdictAndThatFinding() {
		assertThat(differences(1, "invalid", finding("evidence-differs", "invalid", "evidence/item-7"))).isEmpty();
	}

	@Test
	void noticesAreFree() {
		assertThat(differences(1, "invalid", finding("evidence-differs", "invalid", "item-7"),
				finding("no-outside-timestamp", "notice", "")))
			.isEmpty();
	}

	@Test
	void anotherStatusOrVerdictIsADifference() {
		assertThat(differences(0, "valid", finding("evidence-differs", "invalid", "item-7"))).containsExactly("exit 0",
				"verdict valid");
	}

	@Test
	void aFindingAtAnotherPlaceIsADifference() {
		assertThat(differences(1, "invalid", finding("evidence-differs", "invalid", "item-8")))
			.containsExactly("no evidence-differs item-7 aa bb");
	}

	@Test
	void aFindingThatNobodyExpectedIsADifference() {
		assertThat(differences(1, "invalid", finding("evidence-differs", "invalid", "item-7"),
				finding("cosignature-missing", "indeterminate", "")))
			.containsExactly("also cosignature-missing");
	}

	@Test
	void aVerdictThatCannotBeReadIsADifference() {
		assertThat(this.expected.differences(ObservedCheck.of(1, Json.of("no verdict")))).contains("verdict ");
	}

	@Test
	void isWrittenDownAsJson(@TempDir Path folder) throws Exception {
		Path file = folder.resolve("expected.json");
		Expectations expectations = new Expectations(
				List.of(this.expected, new ExpectedCheck("x", null, "valid", List.of())));
		expectations.write(file);
		assertThat(Files.readString(file)).isEqualTo(
				"""
						{"checks": [
						  {"exit":1,"findings":[{"code":"evidence-differs","mentions":["item-7","aa","bb"]}],"name":"after","verdict":"invalid"},
						  {"findings":[],"name":"x","verdict":"valid"}
						]}
						""");
		assertThat(Json.parse(Files.readAllBytes(file), JsonLimits.bytes(1000))).isNotNull();
		assertThat(expectations.check("after")).isEqualTo(this.expected);
	}

	private List<String> differences(int exit, String verdict, String... findings) {
		String json = "{\"verdict\":\"" + verdict + "\",\"findings\":[" + String.join(",", findings) + "]}";
		return this.expected
			.differences(ObservedCheck.of(exit, Json.parse(json.getBytes(UTF_8), JsonLimits.bytes(10_000))));
	}

	private static String finding(String code, String severity, String place) {
		return "{\"code\":\"" + code + "\",\"severity\":\"" + severity + "\",\"place\":\"" + place
				+ "\",\"expected\":\"aa\",\"found\":\"bb\"}";
	}

}
