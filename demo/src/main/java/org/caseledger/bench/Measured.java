package org.caseledger.bench;

/**
 * What came of a measurement.
 *
 * @param count what was counted
 * @param seconds in which it was counted
 * @param latencies of the requests
 */
record Measured(double count, double seconds, Latencies latencies) {

	double perSecond() {
		return this.count / this.seconds;
	}

}
