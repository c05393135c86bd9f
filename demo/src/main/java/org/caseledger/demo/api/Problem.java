package org.caseledger.demo.api;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonString;

/**
 * What the service says when it does not do what it was asked for.
 *
 * @param status of HTTP
 * @param code stable, kebab-case; {@code none} where something else than the service
 * answered
 * @param detail a sentence
 */
public record Problem(int status, String code, String detail) {

	static Problem of(int status, byte[] body) {
		try {
			if (Json.parse(body, LedgerApi.LIMITS) instanceof JsonObject object) {
				return new Problem(status, text(object, "code", "none"), text(object, "detail", ""));
			}
		}
		catch (FormatException ex) {
			// not from the service: a proxy's page, say
		}
		return new Problem(status, "none", "an answer that is no problem of the API");
	}

	private static String text(JsonObject object, String name, String otherwise) {
		return (object.get(name) instanceof JsonString string) ? string.value() : otherwise;
	}

}
