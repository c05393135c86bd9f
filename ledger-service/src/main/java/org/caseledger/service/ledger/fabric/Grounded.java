package org.caseledger.service.ledger.fabric;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

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

	/** Failures of one entry, and with how many others it may fly. */
	private record Mark(String caseId, int together, int failures, long until) {

		boolean waits() {
			return this.until - System.nanoTime() > 0;
		}

	}

	/**
	 * Another transaction was faster, or the endorsing peers were not equally far.
	 * @return how long to wait before the next try
	 */
	synchronized Duration collided(Collection<WaitingEntry.Claim> claims) {
		int failures = failures(claims) + 1;
		claims.forEach((claim) -> this.marks.put(claim.queued(),
				new Mark(claim.caseId(), together(claim.queued()), failures, System.nanoTime())));
		return growing(SHORT, LONG, failures);
	}

	/** As above, where it may be the entries' fault. */
	synchronized Duration differed(Collection<WaitingEntry.Claim> claims, LongConsumer alone) {
		Duration pause = collided(claims);
		return (failures(claims) < DIFFERENCES) ? pause : unanswered(claims, alone);
	}

	/**
	 * The contract has no answer to these: half of them are tried next, and one that is
	 * alone waits.
	 * @param alone told the place of an entry that is to blame
	 * @return how long to wait before the others are tried
	 */
	synchronized Duration unanswered(Collection<WaitingEntry.Claim> claims, LongConsumer alone) {
		if (claims.size() > 1) {
			claims.forEach((claim) -> this.marks.put(claim.queued(),
					new Mark(claim.caseId(), claims.size() / 2, 0, System.nanoTime())));
			return growing(SHORT, LONG, 1);
		}
		WaitingEntry.Claim blamed = claims.iterator().next();
		int failures = failures(claims) + 1;
		long until = System.nanoTime() + growing(ALONE, LONGEST, failures).toNanos();
		this.marks.put(blamed.queued(), new Mark(blamed.caseId(), 1, failures, until));
		alone.accept(blamed.queued());
		return Duration.ZERO;
	}

	/** These have been answered. */
	synchronized void answered(Collection<WaitingEntry.Claim> claims) {
		claims.forEach((claim) -> this.marks.remove(claim.queued()));
	}

	/** Those that wait for their time. */
	synchronized Set<Long> waiting() {
		return this.marks.entrySet()
			.stream()
			.filter((each) -> each.getValue().waits())
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

	/** Their cases, in which others stay behind them. */
	synchronized Set<String> cases() {
		return this.marks.values().stream().filter(Mark::waits).map(Mark::caseId).collect(Collectors.toSet());
	}

	/** With how many others an entry may fly. */
	synchronized int together(long queued) {
		Mark mark = this.marks.get(queued);
		return (mark != null) ? mark.together : Integer.MAX_VALUE;
	}

	private int failures(Collection<WaitingEntry.Claim> claims) {
		return claims.stream()
			.map((claim) -> this.marks.get(claim.queued()))
			.mapToInt((mark) -> (mark != null) ? mark.failures : 0)
			.max()
			.orElse(0);
	}

	/** Doubles, between half and one and a half of it by chance. */
	private static Duration growing(Duration first, Duration most, int failures) {
		long nanos = Math.min(most.toNanos(), first.toNanos() << Math.min(failures - 1, 16));
		return Duration.ofNanos(ThreadLocalRandom.current().nextLong(nanos / 2, nanos + nanos / 2));
	}

}
