package org.caseledger.service.scenario;

import java.util.UUID;

import org.caseledger.protocol.json.Json;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scenario 4: a case is removed from database and store.
 */
@OnEachGround
class Scenario04CaseDeletedTest {

	private final RunningService service;

	private final StoreAdministrator store;

	Scenario04CaseDeletedTest(Ground ground) {
		this.service = ground.service();
		this.store = ground.store();
	}

	@Test
	void aDeletedCaseIsFoundByWalkingTheLedger() {
		Complaint complaint = Complaint.accept(this.service.as(RunningService.JIA), "2026-05-30T01:00:00.000Z");
		Complaint.File photo = complaint.file("楼道.jpg", "photograph", "2026-05-30T02:00:00.000Z",
				"2026-05-29T02:00:00.000Z", "photo".repeat(100).getBytes(UTF_8));
		UUID accepted = UUID.fromString(complaint.accepted().text("id"));
		this.store.remove(photo.evidence());
		this.service.sql("DELETE FROM ledger.record WHERE case_id = ?", complaint.caseId());
		this.service.sql("DELETE FROM ledger.case_file WHERE case_id = ?", complaint.caseId());
		this.service.sql("DELETE FROM vault.content WHERE case_id = ?", complaint.caseId());
		this.service.sql("DELETE FROM vault.evidence WHERE case_id = ?", complaint.caseId());
		this.service.sql("DELETE FROM vault.item_keys WHERE org = ? AND id IN (?, ?)", RunningService.JIA, accepted,
				UUID.fromString(photo.entry()));
		this.service.sql("DELETE FROM vault.case_key WHERE case_id = ?", complaint.caseId());

		Api.Answer compared = this.service.as(RunningService.REGULATOR).get("/v1/verification").expect(200);
		assertThat(compared.text("verdict")).isEqualTo("invalid");
		assertThat(compared.objects("findings"))
			.filteredOn((finding) -> Json.of(complaint.caseId()).equals(finding.get("case")))
			.extracting((finding) -> finding.get("record"))
			.contains(Json.of(complaint.accepted().text("record")), Json.of(photo.receipt()));

		Laptop.Said said = Laptop.export(this.service.as(RunningService.REGULATOR), complaint)
			.verify("--allow-single-operator");
		assertThat(said.exit()).isEqualTo(1);
		assertThat(said.codes()).contains("records-withheld");
	}

}
