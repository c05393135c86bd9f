package org.caseledger.service.doctor;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Java that is too old to run the service is named.
 */
class MachineCheckTest {

	private static List<Observation> java(int release) {
		return new MachineCheck(release).look()
			.stream()
			.filter((observation) -> observation.check().equals("java"))
			.toList();
	}

	@Test
	void anOldOneIsNamed() {
		assertThat(java(20)).singleElement()
			.extracting(Observation::sentence)
			.asString()
			.startsWith("Java 20 from " + System.getProperty("java.home"))
			.endsWith("Install a JDK 21 or newer and name it by JAVA_HOME.");
	}

	@Test
	void oneThatIsNewEnoughIsNot() {
		assertThat(java(21)).singleElement().matches(Observation::isGood);
	}

}
