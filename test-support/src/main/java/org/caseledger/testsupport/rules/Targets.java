package org.caseledger.testsupport.rules;

import java.time.Clock;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;

/**
 * Methods of the JDK by their full names, as a rule lists them: calls and method
 * references alike.
 */
final class Targets {

	private Targets() {
	}

	static DescribedPredicate<JavaAccess<?>> oneOf(Set<String> names) {
		return DescribedPredicate.describe("a listed method",
				(access) -> names.contains(access.getTarget().getFullName()));
	}

	/**
	 * Each {@code now} of {@code java.time} that reads a clock of its own, hence all but
	 * those that take a {@code Clock}.
	 */
	static DescribedPredicate<JavaAccess<?>> nowWithoutClock() {
		return DescribedPredicate
			.describe("now() without a Clock", (access) -> access.getTarget() instanceof CodeUnitAccessTarget method
					&& method.getName().equals("now") && method.getOwner().getPackageName().startsWith("java.time")
					&& method.getRawParameterTypes().stream().noneMatch((type) -> type.isEquivalentTo(Clock.class)));
	}

}
