package org.caseledger.evidence.objects;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ObjectNameTest {

	@ParameterizedTest
	@ValueSource(strings = { "a", "-", "0f1e2d3c-4b5a-4678-8796-a5b4c3d2e1f0",
			"0123456789012345678901234567890123456789012345678901234567890123" })
	void takesWhatIsANameInEveryStore(String name) {
		assertThat(new ObjectName(name)).hasToString(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "..", "a/b", "../a", "a\\b", "A", "a.b", "a b", "a\n", "证据", "a\u0000",
			"01234567890123456789012345678901234567890123456789012345678901234" })
	void refusesAPathAndEverythingElse(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> new ObjectName(name));
	}

}
