package org.caseledger.demo.expect;

import java.util.List;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;

/**
 * A finding that must be there.
 *
 * @param code its code
 * @param mentions texts that must stand in it: the id of the place, the values that
 * differ
 */
public record ExpectedFinding(String code, List<String> mentions) {

	public ExpectedFinding {
		mentions = List.copyOf(mentions);
	}

	JsonObject json() {
		return JsonObject.builder()
			.put("code", this.code)
			.put("mentions", new JsonArray(this.mentions.stream().map(Json::of).toList()))
			.build();
	}

	boolean isMetBy(ObservedFinding finding) {
		return finding.code().equals(this.code) && this.mentions.stream().allMatch(finding.text()::contains);
	}

}
