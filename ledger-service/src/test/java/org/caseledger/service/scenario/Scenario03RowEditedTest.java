package org.caseledger.service.scenario;

import java.util.List;
import java.util.UUID;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scenario 3: a database administrator changes an award from ¥1,280.00 to ¥128.00.
 */
@OnEachGround
class Scenario03RowEditedTest {

	private final RunningService service;

	private final Complaint complaint;

	private final Api.Answer award;

	Scenario03RowEditedTest(Ground ground) {
		this.service = ground.service();
		this.complaint = Complaint.accept(this.service.as(RunningService.JIA), "2026-05-06T01:00:00.000Z");
		this.award = award();
	}

	private Api.Answer award() {
		this.complaint
			.add("investigated", "2026-05-07T01:00:00.000Z", Complaint.data("finding", "substantiated"),
					Complaint.data("facts", "漏水"))
			.expect(201);
		return this.complaint
			.add("resolved", "2026-05-08T01:00:00.000Z", Complaint.data("outcome", "compensation"),
					JsonObject.builder().put("decision", "赔偿").put("amount", 128_000).build())
			.expect(201);
	}

	@Test
	void aChangedAmountIsNamedByCaseFieldRecordAndSigner() {
		assertThat(this.service.sql("UPDATE ledger.amount SET fen = 12800 WHERE org = ? AND id = ?", RunningService.JIA,
				UUID.fromString(this.award.text("id"))))
			.isOne();

		JsonObject finding = finding();
		assertThat(finding.get("code")).isEqualTo(Json.of("projection-differs"));
		assertThat(finding.get("case")).isEqualTo(Json.of(this.complaint.caseId()));
		assertThat(finding.get("record")).isEqualTo(Json.of(this.award.text("record")));
		assertThat(finding.get("signer")).isEqualTo(Json.of(RunningService.JIA));
		assertThat(finding.get("place")).isEqualTo(Json.of("/fields/amount"));
		assertThat(finding.get("expected")).isEqualTo(Json.of("128000"));
		assertThat(finding.get("found")).isEqualTo(Json.of("12800"));

		// the bundle opens what was recorded, not what the row says now
		Laptop.Said said = Laptop.export(this.service.as(RunningService.REGULATOR), this.complaint)
			.verify("--allow-single-operator");
		assertThat(said.exit()).as("%s", said.json()).isZero();
	}

	@Test
	void damagedContentOfTheVaultCannotBeOpenedAndIsNamed() {
		assertThat(this.service.sql("""
				UPDATE vault.content SET sealed[1] = set_byte(sealed[1], 20, get_byte(sealed[1], 20) # 1)
				WHERE org = ? AND id = ?
				""", RunningService.JIA, UUID.fromString(this.award.text("id")))).isOne();

		JsonObject finding = finding();
		assertThat(finding.get("code")).isEqualTo(Json.of("vault-differs"));
		assertThat(finding.get("place")).isEqualTo(Json.of("/fields/amount"));

		Laptop.Said said = Laptop.export(this.service.as(RunningService.REGULATOR), this.complaint)
			.verify("--allow-single-operator");
		assertThat(said.exit()).isEqualTo(1);
		assertThat(said.codes()).contains("content-unreadable");
	}

	@Test
	void aRecordWithAnotherByteIsNamedAndTheRestIsStillRead() {
		String receipt = this.award.text("record");
		change(receipt);
		try {
			JsonObject finding = finding();
			assertThat(finding.get("code")).isEqualTo(Json.of("record-differs"));
			assertThat(finding.get("record")).isEqualTo(Json.of(receipt));
			assertThat(finding.get("expected")).isEqualTo(Json.of(receipt));

			Api.Answer read = this.service.as(RunningService.REGULATOR).get(this.complaint.path()).expect(200);
			assertThat(read.objects("records")).hasSize(2);
			assertThat(read.json().get("damaged")).isEqualTo(new JsonArray(List.of(Json.of(receipt))));

			for (String path : List.of(this.complaint.path() + "/bundle", "/v1/receipts/" + receipt)) {
				assertThat(this.service.as(RunningService.REGULATOR).get(path).expect(409).text("code"))
					.isEqualTo("record-differs");
			}
			assertThat(
					this.service.as(RunningService.REGULATOR).get("/v1/verification").expect(200).objects("findings"))
				.contains(finding);
		}
		finally {
			change(receipt);
		}
		assertThat(Laptop.export(this.service.as(RunningService.REGULATOR), this.complaint)
			.verify("--allow-single-operator")
			.exit()).isZero();
	}

	/** Turns one byte of a record into another, and back. */
	private void change(String receipt) {
		assertThat(this.service.sql("""
				UPDATE ledger.record SET bytes = set_byte(bytes, 20, get_byte(bytes, 20) # 255)
				WHERE hash = decode(?, 'hex')
				""", receipt)).isOne();
	}

	private JsonObject finding() {
		Api.Answer compared = this.service.as(RunningService.REGULATOR)
			.get(this.complaint.path() + "/verification")
			.expect(200);
		assertThat(compared.objects("findings")).hasSize(1);
		return compared.objects("findings").getFirst();
	}

}
