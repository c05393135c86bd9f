package org.caseledger.service.keys;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

import org.caseledger.service.home.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Keys in an environment variable.
 */
class EnvironmentKeysTest {

	private static EnvironmentKeys of(String value) {
		return new EnvironmentKeys(Map.of(EnvironmentKeys.VARIABLE, value));
	}

	@Test
	void base64AndHexGiveTheSameKey() {
		byte[] bytes = Seal.newKey();
		String id = of(Base64.getEncoder().encodeToString(bytes)).keys().getFirst().id();
		assertThat(of(HexFormat.of().formatHex(bytes)).keys().getFirst().id()).isEqualTo(id);
	}

	@Test
	void severalStandWithSpacesBetweenThem() {
		String one = HexFormat.of().formatHex(Seal.newKey());
		String other = HexFormat.of().formatHex(Seal.newKey());
		assertThat(of(one + "  " + other + "\n").keys()).hasSize(2);
	}

	@Test
	void withoutTheVariableThereIsNone() {
		assertThat(new EnvironmentKeys(Map.of()).keys()).isEmpty();
		assertThat(of("").keys()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "secret-of-mine", "c2VjcmV0LW9mLW1pbmU=",
			"zz00000000000000000000000000000000000000000000000000000000000000" })
	void whatIsNoKeyIsRefusedWithoutRepeatingIt(String value) {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> of(value))
			.withMessageContaining(EnvironmentKeys.VARIABLE)
			.withNoCause()
			.satisfies((refused) -> assertThat(refused.getMessage() + refused.remedy()).doesNotContain(value));
	}

}
