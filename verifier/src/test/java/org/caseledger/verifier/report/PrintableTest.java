package org.caseledger.verifier.report;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PrintableTest {

	@ParameterizedTest
	@CsvSource({ "1b, escape sequences", "0a, a line of its own", "0d, overwriting the line", "202e, writing backwards",
			"2066, isolating", "200b, nothing to see", "feff, a byte order mark", "2028, a line separator",
			"d800, half a character", "e000, private use", "00a0, a space that is none", "e0001, a tag" })
	void escapesWhatIsNotVisible(String hex, String what) {
		String text = "a" + Character.toString(Integer.parseInt(hex, 16)) + "b";
		assertThat(Printable.of(text)).as(what).isEqualTo("a\\u{" + hex.replaceFirst("^0+", "") + "}b");
	}

	@Test
	void leavesTextAsItIs() {
		assertThat(Printable.of("甲家政 jia (1)　😀")).isEqualTo("甲家政 jia (1)　😀");
	}

	@Test
	void cutsWhatIsVeryLong() {
		assertThat(Printable.of("长".repeat(501))).isEqualTo("长".repeat(500) + "…");
	}

}
