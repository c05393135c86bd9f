package org.caseledger.verifier;

import java.util.Locale;

/**
 * How much a finding weighs, heaviest first.
 */
public enum Severity {

	/** Something differs, is broken or withheld: the verdict is invalid. */
	INVALID,

	/** Something that was needed is not there: the verdict is at best indeterminate. */
	INDETERMINATE,

	/** Worth knowing beside any verdict. */
	NOTICE;

	/**
	 * {@return the stable name in reports, lowercase}
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT);
	}

}
