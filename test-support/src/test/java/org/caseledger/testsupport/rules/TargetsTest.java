package org.caseledger.testsupport.rules;

import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A misspelt method would never be found: the rule that lists it could not fail.
 */
class TargetsTest {

	static Stream<String> listed() {
		return Stream
			.of(TimeRules.CLOCK_READINGS, TimeRules.CLOCK_CREATIONS, TimeRules.DEFAULT_ZONE, TextRules.DEFAULT_CHARSET,
					TextRules.DEFAULT_LOCALE)
			.flatMap(Set::stream);
	}

	@ParameterizedTest
	@MethodSource("listed")
	void existsInTheJdk(String name) throws ClassNotFoundException {
		String method = name.substring(0, name.indexOf('('));
		Class<?> owner = Class.forName(method.substring(0, method.lastIndexOf('.')));
		JavaClass type = ArchConfiguration.withThreadLocalScope((configuration) -> {
			configuration.setResolveMissingDependenciesFromClassPath(false);
			return new ClassFileImporter().importClass(owner);
		});
		assertThat(type.getCodeUnits()).extracting(JavaCodeUnit::getFullName).contains(name);
	}

}
