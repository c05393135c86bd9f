package org.caseledger.architecture;

import java.util.stream.Stream;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.FailureReport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Each rule refuses a class that breaks it.
 */
class BrokenArrowsTest {

	static Stream<Arguments> broken() {
		return Stream.of(arguments(Part.PROTOCOL.arrows(), org.caseledger.protocol.fixture.UsesTheVerifier.class),
				arguments(Part.VERIFIER.arrows(), org.caseledger.verifier.fixture.UsesTheService.class),
				arguments(Part.LEDGER_SERVICE.arrows(), org.caseledger.service.fixture.UsesTheDemo.class),
				arguments(Part.DEMO.arrows(), org.caseledger.demo.fixture.UsesTheContract.class),
				arguments(Part.CHAINCODE.arrows(), org.caseledger.chaincode.fixture.UsesTheEvidenceStore.class),
				arguments(Part.EVIDENCE_STORE.arrows(), org.caseledger.evidence.fixture.UsesTheContract.class),
				arguments(Part.everyClassHasItsPart(), org.caseledger.elsewhere.HasNoPart.class),
				arguments(Borders.THE_PROTOCOL_USES_THE_JDK_ONLY, org.caseledger.protocol.fixture.UsesAssertJ.class),
				arguments(Borders.A_PROOF_IS_CHECKED_WITHOUT_A_NETWORK,
						org.caseledger.verifier.fixture.CallsHome.class),
				arguments(Borders.NO_FRAMEWORK_OUTSIDE_THE_SERVICE, org.caseledger.evidence.fixture.UsesSpring.class),
				arguments(Borders.FABRIC_STAYS_IN_ITS_ADAPTER, org.caseledger.service.fixture.UsesTheShim.class),
				arguments(Borders.FABRIC_STAYS_IN_ITS_ADAPTER, org.caseledger.service.fixture.UsesTheAdapter.class),
				arguments(Borders.THE_RULES_ARE_DETERMINISTIC, org.caseledger.chaincode.fixture.RollsTheDice.class),
				arguments(Borders.THE_RULES_ARE_DETERMINISTIC, org.caseledger.chaincode.fixture.KeepsRandomness.class));
	}

	@ParameterizedTest
	@MethodSource("broken")
	void areRefused(ArchRule rule, Class<?> broken) {
		FailureReport report = rule.evaluate(new ClassFileImporter().importClasses(broken)).getFailureReport();
		assertThat(report.getDetails()).isNotEmpty()
			.allSatisfy((detail) -> assertThat(detail).contains(broken.getName()));
	}

	@ParameterizedTest
	@MethodSource("kept")
	void areAllowedWhereTheyBelong(ArchRule rule, Class<?> kept) {
		assertThat(rule.allowEmptyShould(true).evaluate(new ClassFileImporter().importClasses(kept)).hasViolation())
			.isFalse();
	}

	static Stream<Arguments> kept() {
		return Stream.of(
				arguments(Borders.FABRIC_STAYS_IN_ITS_ADAPTER,
						org.caseledger.chaincode.fabric.fixture.UsesTheShim.class),
				arguments(Part.everyClassHasItsPart(), org.caseledger.protocol.fixture.UsesAssertJ.class));
	}

}
