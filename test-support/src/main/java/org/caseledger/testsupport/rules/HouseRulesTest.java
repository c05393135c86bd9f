package org.caseledger.testsupport.rules;

import java.nio.file.Path;
import java.util.List;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks the compiled classes of the module that runs it. Each module's build finds this
 * test here (Surefire's {@code dependenciesToScan}), so that no module can forget it.
 */
public class HouseRulesTest {

	static final List<ArchRule> RULES = List.of(TimeRules.NOBODY_READS_THE_CLOCK, TimeRules.ONE_CLASS_CREATES_THE_CLOCK,
			TimeRules.NO_DEFAULT_ZONE, TimeRules.NO_OLD_DATES, TextRules.NO_DEFAULT_CHARSET,
			TextRules.NO_DEFAULT_LOCALE);

	private static final Path COMPILED = Path.of("target/classes");

	private static JavaClasses classes = new ClassFileImporter().importClasses();

	@BeforeAll
	static void readClasses() {
		assertThat(COMPILED).as("the module's classes").isDirectory();
		// The rules need only the names of what the JDK and libraries offer.
		classes = ArchConfiguration.withThreadLocalScope((configuration) -> {
			configuration.setResolveMissingDependenciesFromClassPath(false);
			return new ClassFileImporter().importPath(COMPILED);
		});
	}

	@ParameterizedTest
	@FieldSource("RULES")
	void holds(ArchRule rule) {
		rule.check(classes);
	}

}
