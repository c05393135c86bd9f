package org.caseledger.protocol.trust;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;

/**
 * Who holds the keys.
 *
 * @param singleOperator whether one operator made or holds keys of several parties, so
 * that their signatures are worth no more than one
 * @param statement who vouches, for a person
 */
public record Custody(boolean singleOperator, String statement) {

	private static final String SINGLE_OPERATOR = "single-operator";

	private static final String SEPARATE = "separate";

	static Custody of(Json json) {
		return JsonReader.object(json,
				(in) -> new Custody(in.string("kind", Custody::isSingleOperator), in.string("statement")));
	}

	private static boolean isSingleOperator(String kind) {
		return switch (kind) {
			case SINGLE_OPERATOR -> true;
			case SEPARATE -> false;
			default -> throw new FormatException(JsonErrors.WRONG_VALUE, "", "expected single-operator or separate");
		};
	}

	JsonObject json() {
		return JsonObject.builder()
			.put("kind", this.singleOperator ? SINGLE_OPERATOR : SEPARATE)
			.put("statement", this.statement)
			.build();
	}

}
