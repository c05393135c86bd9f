package org.caseledger.protocol.catalogue;

/**
 * A member of an object that its schema does not allow. It names no content.
 *
 * @param name name of the member; of an unknown one too
 * @param code what is wrong, one of the constants
 */
public record Violation(String name, String code) {

	/** A required member is absent. */
	public static final String MISSING = "member-missing";

	/** The schema has no such member. */
	public static final String UNKNOWN = "member-unknown";

	/** A value of another JSON type. */
	public static final String WRONG_TYPE = "wrong-type";

	/** A text that is not one of the listed codes. */
	public static final String UNKNOWN_CODE = "unknown-code";

	/** A text that does not match the pattern. */
	public static final String WRONG_FORM = "wrong-form";

	/** A text with too few code points. */
	public static final String TOO_SHORT = "too-short";

	/** A text with too many code points. */
	public static final String TOO_LONG = "too-long";

	/** An integer below the minimum or above the maximum. */
	public static final String OUT_OF_RANGE = "out-of-range";

}
