package org.caseledger.protocol.json;

/**
 * A truth value.
 *
 * @param value the value
 */
public record JsonBoolean(boolean value) implements Json {

	/** The value true. */
	public static final JsonBoolean TRUE = new JsonBoolean(true);

	/** The value false. */
	public static final JsonBoolean FALSE = new JsonBoolean(false);

	static JsonBoolean of(boolean value) {
		return value ? TRUE : FALSE;
	}

}
