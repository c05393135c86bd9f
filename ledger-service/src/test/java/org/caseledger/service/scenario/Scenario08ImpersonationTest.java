package org.caseledger.service.scenario;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scenario 8, by token and replay: 乙物业 submits as 甲家政.
 */
@OnEachGround
class Scenario08ImpersonationTest {

	private final RunningService service;

	private final JsonObject request = Complaint.acceptance("2026-06-01T01:00:00.000Z");

	private final Api.Answer first;

	Scenario08ImpersonationTest(Ground ground) {
		this.service = ground.service();
		this.first = this.service.as(RunningService.JIA).post("/v1/cases", this.request).expect(201);
	}

	@Test
	void aBodyThatNamesAnotherOrganisationIsRefusedAndNoted() {
		long before = this.service.count("SELECT coalesce(max(number), 0) FROM intake.attempt");
		JsonObject.Builder claimed = JsonObject.builder().put("org", RunningService.JIA);
		Complaint.acceptance("2026-06-01T02:00:00.000Z").members().forEach(claimed::put);
		Api.Answer refused = this.service.as(RunningService.YI).post("/v1/cases", claimed.build()).expect(403);
		assertThat(refused.text("code")).isEqualTo("identity-claimed");
		assertThat(refused.text("place")).isEqualTo("/org");
		assertThat(this.service.ask("""
				SELECT string_agg(concat_ws(' ', org, role, code, claimed), ', ')
				FROM intake.attempt WHERE number > ?
				""", String.class, before)).isEqualTo("yi-property clerk identity-claimed /org");
	}

	@Test
	void anotherOrganisationCannotWriteIntoTheCaseNorReadIt() {
		String caseId = this.first.text("case");
		JsonObject step = JsonObject.builder()
			.put("case", caseId)
			.put("type", "evidence.accessed")
			.put("data", Complaint.data("purpose", "view"))
			.build();
		assertThat(this.service.as(RunningService.YI).post("/v1/entries", step).expect(422).text("code"))
			.isEqualTo("not-admitted");
		assertThat(this.service.as(RunningService.YI).get("/v1/cases/" + caseId).expect(403).text("code"))
			.isEqualTo("not-permitted");
		assertThat(this.service.as(RunningService.YI).get("/v1/cases/" + caseId + "/bundle").expect(403).text("code"))
			.isEqualTo("not-permitted");
	}

	@Test
	void aReplayedRequestGetsTheFirstAnswerAndIsRecordedOnce() {
		Api.Answer again = this.service.as(RunningService.JIA).post("/v1/cases", this.request).expect(200);
		assertThat(again.text("record")).isEqualTo(this.first.text("record"));
		assertThat(again.text("case")).isEqualTo(this.first.text("case"));

		JsonObject.Builder changed = JsonObject.builder();
		this.request.members()
			.forEach((name, value) -> changed.put(name,
					name.equals("at") ? Json.of("2026-06-01T03:00:00.000Z") : value));
		assertThat(this.service.as(RunningService.JIA).post("/v1/cases", changed.build()).expect(409).text("code"))
			.isEqualTo("entry-id-reused");
	}

	@Test
	void aForgedOrMissingTokenIsRefused() {
		this.service.withoutToken().post("/v1/cases", this.request).expect(401);
		String token = this.service.token(RunningService.YI);
		String forged = token.substring(0, token.length() - 4) + (token.endsWith("AAAA") ? "BBBB" : "AAAA");
		Api.Answer refused = new Api(this.service.address(), forged).get("/v1/cases/" + this.first.text("case"));
		assertThat(refused.expect(401).text("code")).isEqualTo("unauthenticated");
	}

	@Test
	void theCaseStillVerifies() {
		Complaint complaint = Complaint.accept(this.service.as(RunningService.JIA), "2026-06-01T04:00:00.000Z");
		this.service.as(RunningService.YI)
			.post("/v1/entries",
					complaint.request("acknowledged", "2026-06-01T05:00:00.000Z", Complaint.data("means", "telephone"),
							Complaint.data(), java.util.List.of()))
			.expect(422);
		Laptop.Said said = Laptop.export(this.service.as(RunningService.REGULATOR), complaint)
			.verify("--allow-single-operator");
		assertThat(said.exit()).as("%s", said.json()).isZero();
	}

}
