package org.caseledger.service.ledger.fabric;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of entries whose transactions have failed: how many may fly
 * together, and how long one waits that fails alone. In memory only: it is found out
 * again.
 */
final class Grounded {

	private static final Duration SHORT = Duration.ofMillis(60);

	private static final Duration LONG = Duration.ofSeconds(2);

	private static final Duration ALONE = Duration.ofSeconds(5);

	private static final Duration LONGEST = Duration.ofMinutes(5);

	/** Peers that differ so often about the same entries differ because of them. */
	private static final int DIFFERENCES = 6;

	private final Map<Long, Mark> marks = new HashMap<>();

	private final LongSupplier nanos;

	Grounded() {
		this(System::nanoTime);
	}

	/** By another clock. */
	Grounded(LongSupplier nanos) {
		this.nanos = nanos;
	}

	/**
	 * How one entry has failed since it was queued.
	 *
	 * @param caseId its case
	 * @param together with how many others it may fly
	 * @param collisions how often another transaction was faster
	 * @param differences how often in a row it was not endorsed because peers differed
	 * @param alone how often it failed alone
	 * @param until when it may fly again after that
	 */
	private record Mark(String caseId, int together, int collisions, int differences, int alone, long until) {

		static final Mark NONE = new Mark("", Integer.MAX_VALUE, 0, 0, 0, 0);

	}

	/**
	 * Another transaction was faster than theirs, which was endorsed.
	 * @return how long to wait before the next try
	 */
	synchronized Duration collided(Collection<WaitingEntry.Claim> claims) {
		int collisions = most(claims, Mark::collisions) + 1;
		mark(claims, (claim, mark) -> new Mark(claim.caseId(), mark.together, collisions, 0, mark.alone, mark.until));
		return growing(SHORT, LONG, collisions);
	}

	/**
	 * The endorsing peers were not equally far, or differ because of an entry.
	 * @param alone told the place of an entry that is to blame
	 * @return how long to wait before the next try
	 */
	synchronized Duration differed(Collection<WaitingEntry.Claim> claims, LongConsumer alone) {
		int differences = most(claims, Mark::differences) + 1;
		mark(claims, (claim, mark) -> new Mark(claim.caseId(), mark.together, mark.collisions, differences, mark.alone,
				mark.until));
		return (differences < DIFFERENCES) ? growing(SHORT, LONG, differences) : unanswered(claims, alone);
	}

	/**
	 * These are not settled, and it is not known because of which: half of them are tried
	 * next, and one that is alone waits, longer each time.
	 * @param alone told the place of an entry that is to blame
	 * @return how long to wait before the others are tried
	 */
	synchronized Duration unanswered(Collection<WaitingEntry.Claim> claims, LongConsumer alone) {
		if (claims.size() > 1) {
			mark(claims, (claim, mark) -> new Mark(claim.caseId(), claims.size() / 2, 0, 0, mark.alone, mark.until));
			return growing(SHORT, LONG, 1);
		}
		mark(claims, (claim, mark) -> {
			int failures = mark.alone + 1;
			long until = this.nanos.getAsLong() + growing(ALONE, LONGEST, failures).toNanos();
			return new Mark(claim.caseId(), 1, mark.collisions, mark.differences, failures, until);
		});
		alone.accept(claims.iterator().next().queued());
		return Duration.ZERO;
	}

	private void mark(Collection<WaitingEntry.Claim> claims, BiFunction<WaitingEntry.Claim, Mark, Mark> next) {
		claims.forEach((claim) -> this.marks.compute(claim.queued(), (queued, mark) -> next.apply(claim, known(mark))));
	}

	/** These are settled. */
	synchronized void settled(Collection<WaitingEntry.Claim> claims) {
		claims.forEach((claim) -> this.marks.remove(claim.queued()));
	}

	/** Those that wait for their time. */
	synchronized Set<Long> waiting() {
		return this.marks.entrySet()
			.stream()
			.filter((each) -> waits(each.getValue()))
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

	/** Their cases, in which others stay behind them. */
	synchronized Set<String> cases() {
		return this.marks.values().stream().filter(this::waits).map(Mark::caseId).collect(Collectors.toSet());
	}

	/** With how many others an entry may fly. */
	synchronized int together(long queued) {
		return known(this.marks.get(queued)).together;
	}

	private boolean waits(Mark mark) {
		return mark.alone > 0 && mark.until - this.nanos.getAsLong() > 0;
	}

	private static Mark known(@Nullable Mark mark) {
		return (mark != null) ? mark : Mark.NONE;
	}

	private int most(Collection<WaitingEntry.Claim> claims, ToIntFunction<Mark> count) {
		return claims.stream().map((claim) -> known(this.marks.get(claim.queued()))).mapToInt(count).max().orElse(0);
	}

	/** Doubles, between half and one and a half of it by chance. */
	private static Duration growing(Duration first, Duration most, int failures) {
		long nanos = Math.min(most.toNanos(), first.toNanos() << Math.min(failures - 1, 16));
		return Duration.ofNanos(ThreadLocalRandom.current().nextLong(nanos / 2, nanos + nanos / 2));
	}

}
