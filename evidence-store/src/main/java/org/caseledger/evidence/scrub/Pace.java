package org.caseledger.evidence.scrub;

import java.io.InterruptedIOException;

/**
 * Keeps a scrub from taking a disk or a network for itself.
 */
@FunctionalInterface
public interface Pace {

	/**
	 * Called after reading; waits as long as it takes.
	 * @param bytes bytes read since the last call
	 * @throws InterruptedIOException if the thread was interrupted while waiting
	 */
	void after(long bytes) throws InterruptedIOException;

	/**
	 * As fast as it goes.
	 * @return a pace that never waits
	 */
	static Pace unbounded() {
		return (bytes) -> {
		};
	}

	/**
	 * At most so many bytes per second, on the average since the pace was made.
	 * @param bytesPerSecond the bound, at least 1
	 * @return a pace for one scrub
	 */
	static Pace bytesPerSecond(long bytesPerSecond) {
		return new BoundedPace(bytesPerSecond, System::nanoTime, Thread::sleep);
	}

}
