package org.caseledger.protocol.json;

/**
 * A text.
 *
 * @param value without lone surrogates and noncharacters, which would make two different
 * texts one or be refused by others (RFC 7493 section 2.1)
 */
public record JsonString(String value) implements Json {

	public JsonString {
		Characters.check(value);
	}

}
