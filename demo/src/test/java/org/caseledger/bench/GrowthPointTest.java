package org.caseledger.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GrowthPointTest {

	@Test
	void pointsLieEvenlyAndEndWhereTheyAreAskedTo() {
		assertThat(GrowthPoint.upTo(500)).containsExactly(500L);
		assertThat(GrowthPoint.upTo(1_000)).containsExactly(1_000L);
		assertThat(GrowthPoint.upTo(2_500)).containsExactly(1_000L, 2_500L);
		assertThat(GrowthPoint.upTo(300_000)).containsExactly(1_000L, 3_000L, 10_000L, 30_000L, 100_000L, 300_000L);
		assertThat(GrowthPoint.upTo(1_000_000)).endsWith(300_000L, 1_000_000L).hasSize(7);
	}

	@Test
	void isALineOfJson() {
		assertThat(point(1_012, "start.ms", 4_200.0, "bundle.kB", 91.25).json())
			.isEqualTo("{\"records\":1012,\"start.ms\":4200.000,\"bundle.kB\":91.250}");
	}

	@Test
	void theTableHasAColumnForEachPoint() {
		assertThat(GrowthPoint.table(List.of(point(1_012, "start.ms", 4_200.0, "a.kB", 1.0),
				point(3_040, "start.ms", 4_250.0, "b.kB", 0.25))))
			.containsExactly("records   1,012  3,040", "start.ms  4,200  4,250", "a.kB        1.0",
					"b.kB             0.250");
	}

	private static GrowthPoint point(long records, String first, double one, String second, double two) {
		SequencedMap<String, Double> figures = new LinkedHashMap<>();
		figures.put(first, one);
		figures.put(second, two);
		return new GrowthPoint(records, figures);
	}

}
