package org.caseledger.protocol.json;

import org.caseledger.protocol.FormatException;

/**
 * An integer that every JSON implementation reads exactly.
 *
 * @param value from {@link #MIN} to {@link #MAX}
 */
public record JsonInteger(long value) implements Json {

	/** 2^53 - 1 (RFC 7493 section 2.2). */
	public static final long MAX = (1L << 53) - 1;

	/** -(2^53 - 1). */
	public static final long MIN = -MAX;

	public JsonInteger {
		if (value < MIN || value > MAX) {
			throw new FormatException(JsonErrors.INTEGER_RANGE, "", "expected an integer below 2^53");
		}
	}

}
