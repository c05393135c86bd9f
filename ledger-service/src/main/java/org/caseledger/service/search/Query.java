package org.caseledger.service.search;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonObject;

/**
 * The query of an address as an object, so that it is read like a body: by name, and
 * without leaving anything unread.
 */
final class Query {

	/** Parameters that are integers. */
	private static final Set<String> INTEGERS = Set.of("limit");

	private Query() {
	}

	static Json json(Map<String, List<String>> parameters) {
		JsonObject.Builder json = JsonObject.builder();
		parameters.forEach((name, values) -> {
			if (values.size() != 1) {
				throw new FormatException(JsonErrors.DUPLICATE_MEMBER, "/" + name, "a parameter is given twice");
			}
			String value = values.getFirst();
			json.put(name, (INTEGERS.contains(name) && value.matches("\\d{1,9}")) ? Json.of(Long.parseLong(value))
					: Json.of(value));
		});
		return json.build();
	}

}
