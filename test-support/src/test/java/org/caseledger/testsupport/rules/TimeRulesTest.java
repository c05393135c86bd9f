package org.caseledger.testsupport.rules;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.caseledger.testsupport.rules.Verdicts.accepts;
import static org.caseledger.testsupport.rules.Verdicts.refuses;

class TimeRulesTest {

	@ParameterizedTest
	@ValueSource(classes = { BrokenTime.ReadsInstant.class, BrokenTime.ReadsDateOfZone.class,
			BrokenTime.ReadsByReference.class, BrokenTime.ReadsMilliseconds.class })
	void refusesToReadTheClock(Class<?> broken) {
		refuses(TimeRules.NOBODY_READS_THE_CLOCK, broken);
	}

	@Test
	void allowsInjectedClock() {
		accepts(TimeRules.NOBODY_READS_THE_CLOCK, BrokenTime.ReadsInjectedClock.class);
	}

	@Test
	void allowsOneClassToCreateTheClock() {
		accepts(TimeRules.ONE_CLASS_CREATES_THE_CLOCK, BrokenTime.CreatesClock.class,
				BrokenTime.CreatesClock.AndOnceMoreInside.class, BrokenTime.ReadsInjectedClock.class);
	}

	@Test
	void refusesSecondClock() {
		refuses(TimeRules.ONE_CLASS_CREATES_THE_CLOCK, SecondClock.class, BrokenTime.CreatesClock.class);
	}

	@Test
	void refusesDefaultZone() {
		refuses(TimeRules.NO_DEFAULT_ZONE, BrokenTime.AsksForDefaultZone.class);
	}

	@ParameterizedTest
	@ValueSource(classes = { BrokenTime.CreatesDate.class, BrokenTime.KeepsDate.class, BrokenTime.ReturnsDate.class,
			BrokenTime.TakesDate.class, BrokenTime.UsesTimestamp.class })
	void refusesOldDates(Class<?> broken) {
		refuses(TimeRules.NO_OLD_DATES, broken);
	}

	@Test
	void allowsConversionAtTheBorder() {
		accepts(TimeRules.NO_OLD_DATES, BrokenTime.ConvertsDate.class);
	}

}
