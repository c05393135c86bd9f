package org.caseledger.testsupport.rules;

import java.time.Clock;
import java.util.Date;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

/**
 * Time is an {@code Instant} and comes from an injected {@link Clock}, since scenarios
 * run on other days than today and a reader who replays the rules must get the same
 * result.
 */
final class TimeRules {

	static final Set<String> CLOCK_READINGS = Set.of("java.lang.System.currentTimeMillis()");

	static final Set<String> CLOCK_CREATIONS = Set.of("java.time.Clock.systemUTC()",
			"java.time.Clock.system(java.time.ZoneId)", "java.time.Clock.tickMillis(java.time.ZoneId)",
			"java.time.Clock.tickSeconds(java.time.ZoneId)", "java.time.Clock.tickMinutes(java.time.ZoneId)",
			"java.time.InstantSource.system()");

	static final Set<String> DEFAULT_ZONE = Set.of("java.time.Clock.systemDefaultZone()",
			"java.time.ZoneId.systemDefault()");

	static final ArchRule NOBODY_READS_THE_CLOCK = noClasses().should()
		.accessTargetWhere(Targets.nowWithoutClock().or(Targets.oneOf(CLOCK_READINGS)))
		.because("time is injected: take a Clock, and Instant.now(clock) where needed");

	static final ArchRule ONE_CLASS_CREATES_THE_CLOCK = classes()
		.should(new OnlyOneClassAccesses(Targets.oneOf(CLOCK_CREATIONS), "create a Clock"))
		.because("a program has one clock, created where it starts");

	static final ArchRule NO_DEFAULT_ZONE = noClasses().should()
		.accessTargetWhere(Targets.oneOf(DEFAULT_ZONE))
		.because("a limit must not depend on the machine's time zone");

	/**
	 * X.509 interfaces still speak {@link Date}: converting right there is allowed.
	 */
	static final ArchRule NO_OLD_DATES = CompositeArchRule
		.of(noClasses().should()
			.dependOnClassesThat(oneOf(java.util.Calendar.class, java.util.GregorianCalendar.class,
					java.util.TimeZone.class, java.text.DateFormat.class, java.text.SimpleDateFormat.class,
					java.sql.Date.class, java.sql.Time.class, java.sql.Timestamp.class)))
		.and(noClasses().should().accessTargetWhere(dateBeyondConversion()))
		.and(noFields().should().haveRawType(Date.class).allowEmptyShould(true))
		.and(noCodeUnits().should().haveRawReturnType(Date.class).allowEmptyShould(true))
		.and(noCodeUnits().should()
			.haveRawParameterTypes(DescribedPredicate.anyElementThat(equivalentTo(Date.class)))
			.allowEmptyShould(true))
		.because("time is java.time; only Date.from and toInstant at the border of an old interface");

	private TimeRules() {
	}

	private static DescribedPredicate<JavaAccess<?>> dateBeyondConversion() {
		Set<String> conversions = Set.of("from", "toInstant");
		return DescribedPredicate.describe("java.util.Date beyond conversion",
				(access) -> access.getTargetOwner().isEquivalentTo(Date.class)
						&& !conversions.contains(access.getTarget().getName()));
	}

	private static DescribedPredicate<JavaClass> oneOf(Class<?>... types) {
		return JavaClass.Predicates.belongToAnyOf(types);
	}

}
