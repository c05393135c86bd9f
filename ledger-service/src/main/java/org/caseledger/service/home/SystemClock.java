package org.caseledger.service.home;

import java.time.Clock;

/**
 * The one place where this program gets its clock.
 */
public final class SystemClock {

	private SystemClock() {
	}

	/**
	 * {@return the clock of this machine}
	 */
	public static Clock utc() {
		return Clock.systemUTC();
	}

}
