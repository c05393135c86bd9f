package org.caseledger.testsupport.rules;

import java.time.Clock;
import java.time.ZoneOffset;

/**
 * A second place that creates a clock, beside {@link BrokenTime.CreatesClock}.
 */
final class SecondClock {

	Clock clock() {
		return Clock.tickMillis(ZoneOffset.UTC);
	}

}
