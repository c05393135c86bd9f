package org.caseledger.service.portal;

import java.time.ZoneId;
import java.util.Locale;

import org.caseledger.protocol.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.support.StaticMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How values are shown.
 */
class ValuesTest {

	private final Words words = new Words(new StaticMessageSource(), Locale.ENGLISH, ZoneId.of("Asia/Shanghai"));

	@Test
	void amountsAreShownInYuan() {
		assertThat(Values.text("amount", Json.of(12_345_678L), this.words)).isEqualTo("¥123,456.78");
		assertThat(Yuan.text(5)).isEqualTo("¥0.05");
		assertThat(Yuan.text(-5)).isEqualTo("-¥0.05");
		assertThat(Values.text("size", Json.of(12_345L), this.words)).isEqualTo("12,345");
	}

	@Test
	void timesAreShownInTheZoneOfTheServiceAndDaysAsTheyAre() {
		assertThat(Values.text("capturedAt", Json.of("2026-09-26T20:00:00.000Z"), this.words))
			.isEqualTo("2026-09-27 04:00:00");
		assertThat(Values.text("occurredAt", Json.of("2026-09-26"), this.words)).isEqualTo("2026-09-26");
		assertThat(Values.text("occurredAt", Json.of("昨天\u202e"), this.words)).isEqualTo("昨天[U+202E]");
	}

	@ParameterizedTest
	@CsvSource({ "202E", "2066", "200F", "061C", "200B", "FEFF", "00AD", "0000", "007F", "2028", "3164", "E0041" })
	void charactersThatCannotBeSeenAreNamed(String code) {
		String hidden = "元" + Character.toString(Integer.parseInt(code, 16)) + "1";
		assertThat(Values.visible(hidden)).isEqualTo("元[U+" + code + "]1");
	}

	@Test
	void whatCanBeSeenStays() {
		String text = "第一行\r\n\t第二行 👩‍👧 café שלום ไทย";
		assertThat(Values.visible(text)).isEqualTo(text);
	}

}
