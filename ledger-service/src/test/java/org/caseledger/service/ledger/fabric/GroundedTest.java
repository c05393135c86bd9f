package org.caseledger.service.ledger.fabric;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What has failed flies less often and with fewer others, until it is settled.
 */
class GroundedTest {

	private static final Duration STEP = Duration.ofMillis(100);

	private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1);

	private final Grounded grounded = new Grounded(this.clock::get);

	private final List<Long> blamed = new ArrayList<>();

	@Test
	void anEntryThatIsNotSettledWaitsLongerEachTime() {
		Duration longest = Duration.ZERO;
		for (int failure = 1; failure <= 12; failure++) {
			assertThat(unanswered(claims(1))).isZero();
			Duration waited = waited();
			// doubles from five seconds to five minutes, more or less by half
			Duration usual = Duration.ofSeconds(Math.min(5L << (failure - 1), 300));
			assertThat(waited).isBetween(usual.dividedBy(2), usual.plus(usual.dividedBy(2)).plus(STEP));
			longest = (waited.compareTo(longest) > 0) ? waited : longest;
			// as a transaction does that is endorsed in between and comes too late
			this.grounded.collided(claims(1));
			assertThat(this.grounded.waiting()).isEmpty();
		}
		assertThat(longest).isGreaterThan(Duration.ofSeconds(150));
		assertThat(this.blamed).hasSize(12).containsOnly(1L);
	}

	@Test
	void itsCaseStaysBehindIt() {
		unanswered(claims(1));
		assertThat(this.grounded.cases()).containsExactly("case-1");
		waited();
		assertThat(this.grounded.cases()).isEmpty();
	}

	@Test
	void halfOfThemAreTriedUntilOneIsAlone() {
		List<WaitingEntry.Claim> all = claims(1, 2, 3, 4, 5, 6, 7, 8);
		unanswered(all);
		assertThat(together(all)).containsOnly(4);
		unanswered(all.subList(0, 4));
		assertThat(together(all)).containsExactly(2, 2, 2, 2, 4, 4, 4, 4);
		unanswered(all.subList(0, 2));
		unanswered(all.subList(0, 1));
		assertThat(this.grounded.waiting()).containsExactly(1L);
		// what is only endorsed stays under suspicion
		this.grounded.collided(all.subList(0, 4));
		assertThat(together(all)).containsExactly(1, 1, 2, 2, 4, 4, 4, 4);
		this.grounded.settled(all.subList(1, 8));
		assertThat(together(all)).containsExactly(1, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE,
				Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
	}

	@Test
	void nobodyIsBlamedForComingTooLate() {
		for (int i = 0; i < 20; i++) {
			assertThat(this.grounded.collided(claims(1))).isLessThanOrEqualTo(Duration.ofSeconds(3));
			assertThat(differed(claims(1))).isLessThan(Duration.ofMillis(200));
		}
		assertThat(this.blamed).isEmpty();
	}

	@Test
	void whereEndorsersDifferAgainAndAgainTheEntryIsToBlame() {
		for (int i = 0; i < 5; i++) {
			differed(claims(1));
		}
		assertThat(this.blamed).isEmpty();
		differed(claims(1));
		assertThat(this.blamed).containsExactly(1L);
		assertThat(waited()).isLessThan(Duration.ofSeconds(8));
	}

	private Duration unanswered(List<WaitingEntry.Claim> claims) {
		return this.grounded.unanswered(claims, this.blamed::add);
	}

	private Duration differed(List<WaitingEntry.Claim> claims) {
		return this.grounded.differed(claims, this.blamed::add);
	}

	/** How long it is until nothing waits. */
	private Duration waited() {
		long began = this.clock.get();
		while (!this.grounded.waiting().isEmpty()) {
			this.clock.addAndGet(STEP.toNanos());
		}
		return Duration.ofNanos(this.clock.get() - began);
	}

	private static List<WaitingEntry.Claim> claims(long... places) {
		return LongStream.of(places).mapToObj((place) -> new WaitingEntry.Claim(place, "case-" + place)).toList();
	}

	private List<Integer> together(List<WaitingEntry.Claim> claims) {
		return claims.stream().map((claim) -> this.grounded.together(claim.queued())).toList();
	}

}
