package org.caseledger.demo.expect;

import java.util.ArrayList;
import java.util.List;

import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What one verification must say.
 *
 * @param name of the check
 * @param exit exit status of the process, null where no process is started
 * @param verdict {@code valid}, {@code invalid} or {@code indeterminate}
 * @param findings all findings that weigh, and notices that must be there; other notices
 * are free
 */
public record ExpectedCheck(String name, @Nullable Integer exit, String verdict, List<ExpectedFinding> findings) {

	public ExpectedCheck {
		findings = List.copyOf(findings);
	}

	JsonObject json() {
		JsonObject.Builder json = JsonObject.builder().put("name", this.name).put("verdict", this.verdict);
		if (this.exit != null) {
			json.put("exit", this.exit);
		}
		return json
			.put("findings", new JsonArray(List.copyOf(this.findings.stream().map(ExpectedFinding::json).toList())))
			.build();
	}

	/**
	 * Compares with what came.
	 * @param observed of the same check
	 * @return what differs, in a few words each; empty if it is as expected
	 */
	public List<String> differences(ObservedCheck observed) {
		List<String> differences = new ArrayList<>();
		if (this.exit != null && !this.exit.equals(observed.exit())) {
			differences.add("exit " + observed.exit());
		}
		if (!this.verdict.equals(observed.verdict())) {
			differences.add("verdict " + observed.verdict());
		}
		for (ExpectedFinding finding : this.findings) {
			if (observed.findings().stream().noneMatch(finding::isMetBy)) {
				differences.add("no " + finding.code() + " " + String.join(" ", finding.mentions()));
			}
		}
		for (ObservedFinding finding : observed.findings()) {
			if (finding.weighs() && this.findings.stream().noneMatch((known) -> known.code().equals(finding.code()))) {
				differences.add("also " + finding.code());
			}
		}
		return differences;
	}

}
