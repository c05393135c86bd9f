package org.caseledger.protocol.json;

import java.util.List;

/**
 * A sequence of values.
 *
 * @param values immutable
 */
public record JsonArray(List<Json> values) implements Json {

	public JsonArray {
		values = List.copyOf(values);
	}

}
