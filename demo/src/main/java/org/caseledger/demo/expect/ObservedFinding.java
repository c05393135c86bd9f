package org.caseledger.demo.expect;

import java.util.Map;
import java.util.stream.Collectors;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonString;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A finding as a verifier gave it.
 *
 * @param code its code
 * @param severity {@code invalid}, {@code indeterminate} or {@code notice}
 * @param place where
 * @param expected what should be there, or empty
 * @param found what is there instead, or empty
 * @param text all of it
 */
public record ObservedFinding(String code, String severity, String place, String expected, String found, String text) {

	static ObservedFinding of(Json json) {
		return new ObservedFinding(text(json, "code"), text(json, "severity"), text(json, "place"),
				text(json, "expected"), text(json, "found"), new String(json.bytes(), UTF_8));
	}

	/**
	 * The same, with the ids of the entries whose receipt numbers it names: the numbers
	 * are not known before the records are made.
	 * @param entries entry ids by receipt number
	 * @return the finding with a longer text
	 */
	public ObservedFinding naming(Map<String, String> entries) {
		String named = entries.entrySet()
			.stream()
			.filter((entry) -> this.text.contains(entry.getKey()))
			.map((entry) -> " " + entry.getValue())
			.collect(Collectors.joining());
		return new ObservedFinding(this.code, this.severity, this.place, this.expected, this.found, this.text + named);
	}

	/**
	 * {@return whether it changes the verdict}
	 */
	public boolean weighs() {
		return !"notice".equals(this.severity);
	}

	private static String text(Json json, String name) {
		return (json instanceof JsonObject object && object.get(name) instanceof JsonString string) ? string.value()
				: "";
	}

}
