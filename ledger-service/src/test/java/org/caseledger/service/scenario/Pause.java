package org.caseledger.service.scenario;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Waiting in tests.
 */
final class Pause {

	private Pause() {
	}

	static void millis(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	static void until(String what, Duration patience, BooleanSupplier condition) {
		long end = System.nanoTime() + patience.toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() - end > 0) {
				throw new AssertionError("not within " + patience + ": " + what);
			}
			millis(50);
		}
	}

}
