package org.caseledger.protocol.json;

/**
 * The stable codes with which JSON is refused.
 */
public final class JsonErrors {

	/** More bytes than the limit allows. */
	public static final String TOO_LARGE = "too-large";

	/** Nested deeper than the limit allows. */
	public static final String TOO_DEEP = "too-deep";

	/** Not UTF-8: overlong, truncated, a surrogate or beyond U+10FFFF. */
	public static final String NOT_UTF8 = "not-utf8";

	/** The text begins with a byte order mark. */
	public static final String BYTE_ORDER_MARK = "byte-order-mark";

	/**
	 * Half of a surrogate pair, escaped or in a value built in memory (RFC 7493 section
	 * 2.1).
	 */
	public static final String LONE_SURROGATE = "lone-surrogate";

	/**
	 * A code point that Unicode reserves for ever, such as U+FFFF (RFC 7493 section 2.1).
	 */
	public static final String NONCHARACTER = "noncharacter";

	/** A control character below U+0020 that is not escaped inside a text. */
	public static final String CONTROL_CHARACTER = "control-character";

	/** One object names a member twice (RFC 7493 section 2.3). */
	public static final String DUPLICATE_MEMBER = "duplicate-member";

	/** A number with a fraction or an exponent. */
	public static final String NOT_AN_INTEGER = "not-an-integer";

	/** The number is {@code -0} or has leading zeros. */
	public static final String BAD_INTEGER = "bad-integer";

	/** An integer outside plus or minus 2^53 - 1 (RFC 7493 section 2.2). */
	public static final String INTEGER_RANGE = "integer-range";

	/** The text ends inside a value. */
	public static final String ENDS_EARLY = "ends-early";

	/** Something other than white space follows the value. */
	public static final String BYTES_AFTER_VALUE = "bytes-after-value";

	/** Anything else that RFC 8259 does not allow at this place. */
	public static final String SYNTAX = "syntax";

	/** Well-formed, but not the canonical form. */
	public static final String NOT_CANONICAL = "not-canonical";

	/** A member that the format requires is absent. */
	public static final String MEMBER_MISSING = "member-missing";

	/** A member that the format does not know. */
	public static final String MEMBER_UNKNOWN = "member-unknown";

	/** A value of another JSON type than the format requires. */
	public static final String WRONG_TYPE = "wrong-type";

	/** A value of the right type that the format does not allow. */
	public static final String WRONG_VALUE = "wrong-value";

	private JsonErrors() {
	}

}
