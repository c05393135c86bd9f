package org.caseledger.verifier;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonString;

/**
 * Public codes of an entry. Where one is not of the catalogue's form, the answer is one
 * that fits nothing; that the form is wrong is another check's finding.
 */
final class Codes {

	private Codes() {
	}

	static String text(JsonObject data, String name) {
		Json value = data.get(name);
		return (value instanceof JsonString text) ? text.value() : "";
	}

	static long number(JsonObject data, String name) {
		Json value = data.get(name);
		return (value instanceof JsonInteger number) ? number.value() : -1;
	}

}
