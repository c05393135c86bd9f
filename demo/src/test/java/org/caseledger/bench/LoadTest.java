package org.caseledger.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LoadTest {

	@Test
	void countsOnlyWhatIsAnsweredBetweenWarmUpAndEnd() {
		Load load = new Load(1, Duration.ofMillis(200), Duration.ofMillis(400));
		long begun = System.nanoTime();
		Measured measured = load.run((client) -> {
			Thread.sleep(50);
			return 10;
		});
		long whole = System.nanoTime() - begun;
		assertThat(whole).isGreaterThanOrEqualTo(Duration.ofMillis(600).toNanos());
		assertThat(measured.count()).isPositive().isLessThanOrEqualTo(80);
		assertThat(measured.count() % 10).isZero();
		assertThat(measured.seconds()).isEqualTo(0.4);
		assertThat(measured.latencies().percentile(0.5)).isGreaterThanOrEqualTo(50);
	}

	@Test
	void allClientsAskAtOnce() {
		Set<Integer> seen = ConcurrentHashMap.newKeySet();
		new Load(8, Duration.ZERO, Duration.ofMillis(100)).run((client) -> {
			seen.add(client);
			Thread.sleep(5);
			return 1;
		});
		assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
	}

	@Test
	void aRequestThatFailsEndsTheMeasurement() {
		Load load = new Load(2, Duration.ZERO, Duration.ofMillis(50));
		assertThatIllegalStateException().isThrownBy(() -> load.run((client) -> {
			throw new IOException("connection lost");
		})).withMessageContaining("connection lost");
	}

}
