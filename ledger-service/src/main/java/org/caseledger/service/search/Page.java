package org.caseledger.service.search;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonReader;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param limit at most so many, 1 to 200
 * @param cursor where it goes on, null for the beginning
 */
record Page(int limit, @Nullable String cursor) {

	private static final int USUAL = 50;

	private static final int MOST = 200;

	static Page read(JsonReader in) {
		Long limit = in.optional("limit", JsonReader::asInteger);
		if (limit != null && (limit < 1 || limit > MOST)) {
			throw new FormatException(JsonErrors.WRONG_VALUE, "/limit", "expected an integer from 1 to " + MOST);
		}
		return new Page((limit != null) ? limit.intValue() : USUAL, in.optional("cursor", JsonReader::asString));
	}

}
