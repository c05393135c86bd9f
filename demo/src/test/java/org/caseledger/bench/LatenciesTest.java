package org.caseledger.bench;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LatenciesTest {

	@Test
	void percentilesAreTheNearestRank() {
		Latencies latencies = new Latencies();
		for (int i = 2000; i >= 1; i--) {
			latencies.add(i * 1_000_000L);
		}
		assertThat(latencies.percentile(0.5)).isEqualTo(1000);
		assertThat(latencies.percentile(0.99)).isEqualTo(1980);
		assertThat(latencies.percentile(1)).isEqualTo(2000);
	}

	@Test
	void joinsWhatSeveralClientsSaw() {
		Latencies one = new Latencies();
		one.add(1_000_000);
		Latencies other = new Latencies();
		other.add(3_000_000);
		one.addAll(other);
		assertThat(one.percentile(1)).isEqualTo(3);
		assertThat(new Latencies().percentile(0.5)).isZero();
	}

}
