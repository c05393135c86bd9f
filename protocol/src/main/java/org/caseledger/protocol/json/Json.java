package org.caseledger.protocol.json;

import java.util.Arrays;

import org.caseledger.protocol.FormatException;

/**
 * An immutable JSON value of the protocol's profile: I-JSON, integers only. Each value
 * has exactly one canonical form (RFC 8785), and two values are equal when their
 * canonical forms are.
 */
public sealed interface Json permits JsonObject, JsonArray, JsonString, JsonInteger, JsonBoolean, JsonNull {

	/**
	 * Reads one value; white space and the order of members are free.
	 * @param bytes the whole text, UTF-8
	 * @param limits bounds on size and nesting
	 * @return the value
	 * @throws FormatException with one of the codes listed at {@link JsonErrors}
	 */
	static Json parse(byte[] bytes, JsonLimits limits) {
		return new JsonParser(bytes.clone(), limits).parse();
	}

	/**
	 * Reads one value that must be written canonically: other bytes are refused, not
	 * repaired.
	 * @param bytes the whole text, UTF-8
	 * @param limits bounds on size and nesting
	 * @return the value
	 * @throws FormatException as {@link #parse}, and with code {@code not-canonical} and
	 * the offset of the first byte that differs from the canonical form
	 */
	static Json parseCanonical(byte[] bytes, JsonLimits limits) {
		// objects remember where they stand in it
		JsonParser parser = new JsonParser(bytes.clone(), limits);
		Json value = parser.parse();
		if (!parser.isCanonical()) {
			throw new FormatException(JsonErrors.NOT_CANONICAL, "", "expected the canonical form of RFC 8785",
					Arrays.mismatch(bytes, new CanonicalWriter().rewrite(value)));
		}
		return value;
	}

	/**
	 * The canonical form of RFC 8785.
	 * @return UTF-8 bytes, a new array each time
	 * @throws IllegalStateException when nested deeper than {@link JsonLimits#DEEPEST}
	 */
	default byte[] bytes() {
		return new CanonicalWriter().write(this);
	}

	/**
	 * A text value.
	 * @param value any text without lone surrogates and noncharacters
	 * @return the value
	 */
	static Json of(String value) {
		return new JsonString(value);
	}

	/**
	 * An integer value.
	 * @param value an integer within plus or minus 2^53 - 1
	 * @return the value
	 */
	static Json of(long value) {
		return new JsonInteger(value);
	}

	/**
	 * A truth value.
	 * @param value the value
	 * @return the value
	 */
	static Json of(boolean value) {
		return JsonBoolean.of(value);
	}

}
