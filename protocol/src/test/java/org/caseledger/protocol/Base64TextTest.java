package org.caseledger.protocol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class Base64TextTest {

	@Test
	void readsWhatItWrites() {
		assertThat(Base64Text.encode(new byte[] { -1, 0 })).isEqualTo("/wA=");
		assertThat(Base64Text.decode("/wA=")).containsExactly(-1, 0);
		assertThat(Base64Text.decode("")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/wA", "/wB=", "/wA==", "/wA=\n", " /wA=", "_wA=", "/w\u00c1=", "/w中=", "=", "A", "AA=" })
	void refusesASecondTextForTheSameBytes(String text) {
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> Base64Text.decode(text))
			.returns("not-base64", FormatException::code);
	}

}
