package org.caseledger.demo.console;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextWidthTest {

	@ParameterizedTest
	@CsvSource({ "abc, 3", "受理, 4", "'受理：¥286.00', 13", "《投诉》, 8", "a\u0301, 1", "𠮷, 2" })
	void chineseSignsTakeTwoColumns(String text, int columns) {
		assertThat(TextWidth.of(text)).isEqualTo(columns);
	}

	@Test
	void fillsUpByColumnsNotBySigns() {
		assertThat(TextWidth.left("受理", 6) + "|").isEqualTo("受理  |");
		assertThat("|" + TextWidth.right("受理", 6)).isEqualTo("|  受理");
		assertThat(TextWidth.left("受理", 3)).isEqualTo("受理");
	}

}
