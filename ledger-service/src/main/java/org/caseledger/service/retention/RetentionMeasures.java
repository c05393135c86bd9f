package org.caseledger.service.retention;

import org.caseledger.service.store.Retention;

import org.springframework.stereotype.Component;

/**
 * What is to be kept for longer and is not yet, for whoever watches the service.
 */
@Component
public class RetentionMeasures {

	/** More than that are not counted. */
	private static final int COUNTED = 100_000;

	private final Due due;

	private final Retention retention;

	RetentionMeasures(Due due, Retention retention) {
		this.due = due;
		this.retention = retention;
	}

	/**
	 * {@return how many archived cases have files whose locks still have to be extended,
	 * at most 100,000; none where the store has no locks, whatever an earlier one left}
	 */
	public long due() {
		return this.retention.period().isPresent() ? this.due.count(COUNTED) : 0;
	}

}
