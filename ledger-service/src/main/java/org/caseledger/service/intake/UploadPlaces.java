package org.caseledger.service.intake;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;

import org.springframework.stereotype.Component;

/**
 * How many files are taken at a time: each takes a third of a megabyte of memory while it
 * comes, however slowly. So uploads that do not end cannot take all of it, and those of
 * one organisation not all the places.
 */
@Component
class UploadPlaces {

	/** Of all organisations: 40 MB. */
	private static final int ALL = 128;

	private static final int ONE = 32;

	private final AtomicInteger all = new AtomicInteger();

	private final Map<String, Integer> taken = new ConcurrentHashMap<>();

	/**
	 * Takes a place.
	 * @param org whose upload it is
	 * @throws Problem {@code too-many-requests} when there is none
	 */
	void take(String org) {
		boolean mine = this.taken.merge(org, 1, Integer::sum) <= ONE;
		if (this.all.incrementAndGet() > ALL || !mine) {
			leave(org);
			throw new Problem(ProblemCode.TOO_MANY_REQUESTS,
					mine ? "As many files are being sent as this service takes at a time."
							: "An organisation sends at most " + ONE + " files at a time.");
		}
	}

	/**
	 * Gives a place back.
	 * @param org whose upload it was
	 */
	void leave(String org) {
		this.all.decrementAndGet();
		this.taken.computeIfPresent(org, (same, count) -> (count > 1) ? count - 1 : null);
	}

}
