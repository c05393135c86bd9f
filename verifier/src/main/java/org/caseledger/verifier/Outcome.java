package org.caseledger.verifier;

import java.util.List;
import java.util.Locale;

/**
 * What a verdict comes to.
 */
public enum Outcome {

	/** Every check held: unchanged since recording. */
	VALID(0),

	/** At least one check did not hold. */
	INVALID(1),

	/** No check failed, but not everything that was needed could be shown. */
	INDETERMINATE(2);

	private final int exitCode;

	Outcome(int exitCode) {
		this.exitCode = exitCode;
	}

	/**
	 * {@return the exit code of the command line}
	 */
	public int exitCode() {
		return this.exitCode;
	}

	/**
	 * {@return the stable name in reports, lowercase}
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** Section 13: the heaviest finding decides. */
	static Outcome of(List<Finding> findings) {
		Outcome outcome = VALID;
		for (Finding finding : findings) {
			switch (finding.severity()) {
				case INVALID -> {
					return INVALID;
				}
				case INDETERMINATE -> outcome = INDETERMINATE;
				case NOTICE -> {
				}
			}
		}
		return outcome;
	}

}
