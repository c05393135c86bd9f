package org.caseledger.service.scenario;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scenario 9: archive is asked for with the notice but without a confirmed call.
 */
class Scenario09ClosedWithoutFeedbackTest {

	private static final RunningService SERVICE = RunningService.shared();

	@Test
	void theArchiveIsRefusedUntilTheCallIsConfirmed() {
		Complaint complaint = Complaint.accept(SERVICE.as(RunningService.JIA), "2026-07-01T01:00:00.000Z");
		complaint.runToFeedback("unreached");
		Api.Answer refused = complaint
			.add("archived", "2026-07-09T01:00:00.000Z", Complaint.data("outcome", "settled"), Complaint.data())
			.expect(409);
		assertThat(refused.text("code")).isEqualTo("feedback-incomplete");
		assertThat(SERVICE.as(RunningService.JIA).get(complaint.path()).text("stage")).isEqualTo("feedback");

		complaint
			.add("feedback", "2026-07-09T02:00:00.000Z", Complaint.data("notice", "none", "call", "confirmed"),
					Complaint.data())
			.expect(201);
		complaint.add("archived", "2026-07-09T03:00:00.000Z", Complaint.data("outcome", "settled"), Complaint.data())
			.expect(201);
		Laptop.Said said = Laptop.export(SERVICE.as(RunningService.REGULATOR), complaint)
			.verify("--allow-single-operator");
		assertThat(said.exit()).as("%s", said.json()).isZero();
	}

}
