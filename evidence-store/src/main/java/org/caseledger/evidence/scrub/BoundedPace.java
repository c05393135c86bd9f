package org.caseledger.evidence.scrub;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Waits until the bytes read so far are due.
 */
final class BoundedPace implements Pace {

	private static final double NANOS = 1e9;

	private final double nanosPerByte;

	private final LongSupplier nanoTime;

	private final Waiting waiting;

	private final long start;

	private double due;

	BoundedPace(long bytesPerSecond, LongSupplier nanoTime, Waiting waiting) {
		if (bytesPerSecond < 1) {
			throw new IllegalArgumentException("A pace is at least 1 byte per second");
		}
		this.nanosPerByte = NANOS / bytesPerSecond;
		this.nanoTime = nanoTime;
		this.waiting = waiting;
		this.start = nanoTime.getAsLong();
	}

	@Override
	public void after(long bytes) throws InterruptedIOException {
		this.due += bytes * this.nanosPerByte;
		long early = (long) this.due - (this.nanoTime.getAsLong() - this.start);
		if (early > 0) {
			try {
				this.waiting.until(Duration.ofNanos(early));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new InterruptedIOException("The scrub was interrupted");
			}
		}
	}

	/** {@link Thread#sleep(Duration)}, or a test's. */
	@FunctionalInterface
	interface Waiting {

		void until(Duration time) throws InterruptedException;

	}

}
