package org.caseledger.protocol;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UtcTimeTest {

	@ParameterizedTest
	@ValueSource(strings = { "1970-01-01T00:00:00.000Z", "2026-09-28T02:05:00.007Z", "2024-02-29T23:59:59.999Z",
			"9999-12-31T23:59:59.999Z" })
	void readsWhatItWrites(String text) {
		assertThat(UtcTime.format(UtcTime.parse(text))).isEqualTo(text);
		assertThat(UtcTime.parse(text)).isEqualTo(Instant.parse(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "2026-02-29T00:00:00.000Z", "2026-04-31T00:00:00.000Z", "2026-01-01T24:00:00.000Z",
			"2026-12-31T23:59:60.000Z", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.00Z", "2026-01-01T00:00:00.0000Z",
			"2026-01-01T00:00:00.000+00:00", "2026-01-01 00:00:00.000Z", "2026-01-01t00:00:00.000z",
			"1969-12-31T23:59:59.999Z", "+10000-01-01T00:00:00.000Z", "10000-01-01T00:00:00.000Z",
			"-026-01-01T00:00:00.000Z", "2026-1-01T00:00:00.000Z", "２０２６-01-01T00:00:00.000Z",
			"2026-01-01T00:00:00.000Z " })
	void refusesOtherForms(String text) {
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> UtcTime.parse(text))
			.returns("not-a-time", FormatException::code);
	}

	@Test
	void truncatesAndNeverRoundsUp() {
		assertThat(UtcTime.format(Instant.parse("2026-01-01T00:00:00.999999999Z")))
			.isEqualTo("2026-01-01T00:00:00.999Z");
	}

}
