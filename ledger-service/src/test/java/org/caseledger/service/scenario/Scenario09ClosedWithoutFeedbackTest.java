package org.caseledger.service.scenario;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scenario 9: archive is asked for with the notice but without a confirmed call.
 */
@OnEachGround
class Scenario09ClosedWithoutFeedbackTest {

	private final RunningService service;

	Scenario09ClosedWithoutFeedbackTest(Ground ground) {
		this.service = ground.service();
	}

	@Test
	void theArchiveIsRefusedUntilTheCallIsConfirmed() {
		Complaint complaint = Complaint.accept(this.service.as(RunningService.JIA), "2026-07-01T01:00:00.000Z");
		complaint.runToFeedback("unreached");
		Api.Answer refused = complaint
			.add("archived", "2026-07-09T01:00:00.000Z", Complaint.data("outcome", "settled"), Complaint.data())
			.expect(409);
		assertThat(refused.text("code")).isEqualTo("feedback-incomplete");
		assertThat(this.service.as(RunningService.JIA).get(complaint.path()).text("stage")).isEqualTo("feedback");

		complaint
			.add("feedback", "2026-07-09T02:00:00.000Z", Complaint.data("notice", "none", "call", "confirmed"),
					Complaint.data())
			.expect(201);
		complaint.add("archived", "2026-07-09T03:00:00.000Z", Complaint.data("outcome", "settled"), Complaint.data())
			.expect(201);
		Laptop.Said said = Laptop.export(this.service.as(RunningService.REGULATOR), complaint)
			.verify("--allow-single-operator");
		assertThat(said.exit()).as("%s", said.json()).isZero();
	}

}
