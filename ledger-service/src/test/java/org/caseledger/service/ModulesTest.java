package org.caseledger.service;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Each package directly below {@code org.caseledger.service} is a module: others see its
 * public types only, not those of packages inside it, and there is no circle.
 */
class ModulesTest {

	@Test
	void keepToTheirPublicFaces() {
		assertThat(ApplicationModules.of("org.caseledger.service").verify().stream()).isNotEmpty();
	}

	@Test
	void wouldBeRefusedOtherwise() {
		ApplicationModules modules = ApplicationModules.of("org.caseledger.fixture.modules", (location) -> true);
		assertThatExceptionOfType(Violations.class).isThrownBy(modules::verify)
			.withMessageContaining("Module 'left' depends on non-exposed type")
			.withMessageContaining("right.internal.Kept");
	}

}
