package org.caseledger.testsupport.rules;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a rule says of a few classes.
 */
final class Verdicts {

	private Verdicts() {
	}

	static void accepts(ArchRule rule, Class<?>... types) {
		assertThat(evaluate(rule, types).getFailureReport().getDetails()).isEmpty();
	}

	static void refuses(ArchRule rule, Class<?>... types) {
		assertThat(evaluate(rule, types).getFailureReport().getDetails()).isNotEmpty()
			.allSatisfy((detail) -> assertThat(detail).contains(types[0].getSimpleName()));
	}

	private static EvaluationResult evaluate(ArchRule rule, Class<?>... types) {
		// As HouseRulesTest reads them.
		return ArchConfiguration.withThreadLocalScope((configuration) -> {
			configuration.setResolveMissingDependenciesFromClassPath(false);
			return rule.evaluate(new ClassFileImporter().importClasses(types));
		});
	}

}
