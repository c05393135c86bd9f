package org.caseledger.demo.story;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScriptTest {

	@Test
	void theStoryIsToldOnItsOwnDaysWhenTheyAreOver() {
		Script script = new Script(Instant.parse("2026-11-21T00:00:00Z"));
		assertThat(script.earlier()).isZero();
		assertThat(script.at(Act.ACCEPTED)).isEqualTo("2026-09-28T02:40:00Z");
	}

	@Test
	void aClockBeforeTheStoryMovesItBackByWholeWeeks() {
		Instant now = Instant.parse("2026-09-30T08:00:00Z");
		Script script = new Script(now);
		assertThat(script.earlier()).isEqualTo(Duration.ofDays(7));
		assertThat(script.at(Act.ARCHIVED)).isBefore(now);
		assertThat(new Script(Instant.parse("2025-01-01T00:00:00Z")).at(Act.ARCHIVED)).isBefore("2025-01-01T00:00:00Z");
	}

	@Test
	void theActsAreInOrder() {
		assertThat(Arrays.stream(Act.values()).map(Act::at)).isSorted();
	}

	@Test
	void everyFileIsHandedInOnce() {
		assertThat(Arrays.stream(Act.values()).map(Act::exhibit).filter((exhibit) -> exhibit != null))
			.containsExactlyInAnyOrder(Exhibit.values());
	}

	@Test
	void eachPerformanceHasIdsOfItsOwn() {
		Instant now = Instant.parse("2026-11-21T00:00:00Z");
		assertThat(new Script(now).entry(Act.PAID)).isNotEqualTo(new Script(now).entry(Act.PAID));
	}

}
