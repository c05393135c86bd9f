package org.caseledger.service.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service on a real Fabric network that others use, with one operator who has every
 * identity.
 */
class FabricLedgerTest {

	private static final String AT = "2026-09-28T02:40:00.000Z";

	private static RunningService service;

	@BeforeAll
	static void start() {
		service = Ground.NETWORK.service();
	}

	@Test
	void aRefusalIsAnsweredAlthoughNothingIsWrittenForIt() {
		Complaint complaint = Complaint.accept(service.as(RunningService.JIA), AT);
		assertThat(complaint.add("archived", AT, Complaint.data("outcome", "settled"), Complaint.data("summary", "x"))
			.expect(409)
			.text("code")).isEqualTo("step-illegal");
	}

	@Test
	void anEntryOfAHostWithoutAnIdentityHereHoldsNobodyUp() {
		service.sql("INSERT INTO ledger.waiting (queued, host, submission, queued_at)"
				+ " VALUES (-1, 'StrangerMSP', 'x', now())");
		try {
			Complaint.accept(service.as(RunningService.JIA), AT);
		}
		finally {
			service.sql("DELETE FROM ledger.waiting WHERE queued = -1");
		}
	}

	@Test
	void thePageForWhoeverIsOnCallKnowsTheMetricsAndTheAlarmsOnlyThese() throws IOException {
		String page = Files.readString(Path.of("..", "docs", "operations.md"));
		Set<String> served = Scrape.of(service).names();
		assertThat(served).filteredOn((name) -> name.startsWith("caseledger_fabric_"))
			.hasSizeGreaterThan(3)
			.allSatisfy((name) -> assertThat(page).contains(name.replaceAll("_(?:bucket|sum|count|max)$", "")));
		String alarms = Files.readString(Path.of("..", "docs", "operations", "alarms.yaml"));
		assertThat(Pattern.compile("caseledger_fabric_[a-z_]+").matcher(alarms).results().map(MatchResult::group))
			.isNotEmpty()
			.allSatisfy((name) -> assertThat(served).contains(name));
	}

}
