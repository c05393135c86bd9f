package org.caseledger.service.portal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class YuanTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			286.00            | 28600
			286               | 28600
			0.1               | 10
			0.29              | 29
			¥1,286.5          | 128650
			￥ 12,345,678.90 元 | 1234567890
			0.00              | 0
			""")
	void yuanBecomeFenExactly(String typed, long fen) {
		assertThat(Yuan.fen(typed)).isEqualTo(fen);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "两百元", "286.005", "1,50", "1,5", "12,34.00", ",100", "1,,000", "-1", "+1", "1e3", ".5",
			"5.", "２８６", "286,00", "286.00.00", "1 000", "99999999999999", "$5", "0x10", "NaN" })
	void whatIsNoAmountOrCouldBeTwoIsRefused(String typed) {
		assertThat(Yuan.fen(typed)).isNull();
	}

	@Test
	void whatIsShownCanBeTyped() {
		for (long fen = 1; fen < 1_000_000_000_000_000L; fen = fen * 7 + 3) {
			assertThat(Yuan.fen(Yuan.text(fen))).isEqualTo(fen);
		}
	}

}
