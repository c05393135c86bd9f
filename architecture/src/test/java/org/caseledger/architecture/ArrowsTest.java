package org.caseledger.architecture;

import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The parts as they were compiled.
 */
class ArrowsTest {

	static final List<ArchRule> BORDERS = List.of(Borders.THE_PROTOCOL_USES_THE_JDK_ONLY,
			Borders.A_PROOF_IS_CHECKED_WITHOUT_A_NETWORK, Borders.NO_FRAMEWORK_OUTSIDE_THE_SERVICE,
			Borders.FABRIC_STAYS_IN_ITS_ADAPTER, Borders.THE_RULES_ARE_DETERMINISTIC);

	// Of what lies outside the project the rules need only the names.
	private static final JavaClasses PARTS = ArchConfiguration.withThreadLocalScope((configuration) -> {
		configuration.setResolveMissingDependenciesFromClassPath(false);
		return new ClassFileImporter().withImportOption(new DoNotIncludeTests())
			.withImportOption((location) -> !location.contains("org/caseledger/testsupport"))
			.importPackages("org.caseledger");
	});

	@ParameterizedTest
	@EnumSource
	void areKept(Part part) {
		part.arrows().check(PARTS);
	}

	@ParameterizedTest
	@FieldSource("BORDERS")
	void bordersAreKept(ArchRule rule) {
		rule.check(PARTS);
	}

	@Test
	void everyClassHasItsPart() {
		Part.everyClassHasItsPart().check(PARTS);
	}

	@ParameterizedTest
	@EnumSource
	void everyPartWasSeen(Part part) {
		assertThat(Stream.of(part.packages()).map((name) -> name.replace("..", ""))).allMatch(PARTS::containPackage);
	}

}
