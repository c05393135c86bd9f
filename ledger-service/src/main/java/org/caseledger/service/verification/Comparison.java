package org.caseledger.service.verification;

import java.time.Instant;
import java.util.List;

import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;

/**
 * What a comparison of ledger, vault, projection and files came to.
 *
 * @param at when it was made
 * @param records how many records were compared
 * @param files how many stored files were read
 * @param findings everything that differs; empty when all is unchanged since recording
 */
public record Comparison(Instant at, long records, long files, List<Finding> findings) {

	/**
	 * {@return whether everything agrees}
	 */
	public String verdict() {
		return this.findings.isEmpty() ? "valid" : "invalid";
	}

	JsonObject json() {
		return JsonObject.builder()
			.put("verdict", verdict())
			.put("at", UtcTime.format(this.at))
			.put("records", this.records)
			.put("files", this.files)
			.put("findings", new JsonArray(this.findings.stream().<Json>map(Finding::json).toList()))
			.build();
	}

}
