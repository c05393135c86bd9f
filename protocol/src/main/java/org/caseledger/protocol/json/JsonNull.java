package org.caseledger.protocol.json;

/**
 * The value null.
 */
public record JsonNull() implements Json {

	/** The one instance that is needed. */
	public static final JsonNull NULL = new JsonNull();

}
