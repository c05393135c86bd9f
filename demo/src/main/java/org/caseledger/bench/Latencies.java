package org.caseledger.bench;

import java.util.Arrays;

/**
 * How long requests took.
 */
final class Latencies {

	private long[] nanos = new long[1024];

	private int count;

	void add(long taken) {
		if (this.count == this.nanos.length) {
			this.nanos = Arrays.copyOf(this.nanos, 2 * this.count);
		}
		this.nanos[this.count++] = taken;
	}

	void addAll(Latencies others) {
		for (int i = 0; i < others.count; i++) {
			add(others.nanos[i]);
		}
	}

	/**
	 * The time within which a share of the requests were answered (nearest rank).
	 * @param share above 0, at most 1
	 * @return milliseconds, 0 without requests
	 */
	double percentile(double share) {
		if (this.count == 0) {
			return 0;
		}
		long[] sorted = Arrays.copyOf(this.nanos, this.count);
		Arrays.sort(sorted);
		return sorted[(int) Math.ceil(share * this.count) - 1] / 1e6;
	}

}
