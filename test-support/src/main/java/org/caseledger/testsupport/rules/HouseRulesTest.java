package org.caseledger.testsupport.rules;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
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

	@ParameterizedTest
	@FieldSource("RULES")
	void holds(ArchRule rule) {
		Path compiled = Path.of("target/classes");
		assertThat(Files.isDirectory(compiled)).as("the module's classes in %s", compiled.toAbsolutePath()).isTrue();
		JavaClasses classes = new ClassFileImporter().importPath(compiled);
		rule.check(classes);
	}

}
