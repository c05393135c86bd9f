package org.caseledger.demo.expect;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * What one verification said.
 *
 * @param exit exit status of the process, or null
 * @param verdict {@code valid}, {@code invalid}, {@code indeterminate}, or empty if there
 * is none
 * @param findings in the order in which they came
 */
public record ObservedCheck(@Nullable Integer exit, String verdict, List<ObservedFinding> findings) {

	public ObservedCheck {
		findings = List.copyOf(findings);
	}

	/**
	 * Reads a verdict, of the verifier or of the service.
	 * @param exit exit status of the process, or null
	 * @param json the verdict
	 * @return what it says
	 */
	public static ObservedCheck of(@Nullable Integer exit, Json json) {
		String verdict = "";
		List<ObservedFinding> findings = List.of();
		if (json instanceof JsonObject object) {
			verdict = (object.get("verdict") instanceof JsonString text) ? text.value() : "";
			findings = (object.get("findings") instanceof JsonArray array)
					? array.values().stream().map(ObservedFinding::of).toList() : List.of();
		}
		return new ObservedCheck(exit, verdict, findings);
	}

	/**
	 * The same, with the ids of the entries whose receipt numbers are named.
	 * @param entries entry ids by receipt number
	 * @return the check with longer findings
	 */
	public ObservedCheck naming(Map<String, String> entries) {
		return new ObservedCheck(this.exit, this.verdict,
				this.findings.stream().map((finding) -> finding.naming(entries)).toList());
	}

	/**
	 * The codes of the findings that change the verdict.
	 * @return sorted, each once, or a dash
	 */
	public String codes() {
		String codes = this.findings.stream()
			.filter(ObservedFinding::weighs)
			.map(ObservedFinding::code)
			.distinct()
			.sorted()
			.collect(Collectors.joining(", "));
		return codes.isEmpty() ? "-" : codes;
	}

}
