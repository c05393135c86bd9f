package org.caseledger.service.scenario;

import java.util.List;

import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scenario 1, without limits: a clean case, checked offline.
 */
class Scenario01CleanCaseTest {

	private static final RunningService SERVICE = RunningService.shared();

	private static Complaint complaint;

	private static Laptop laptop;

	@BeforeAll
	static void playTheCase() {
		complaint = Complaint.accept(SERVICE.as(RunningService.JIA), "2026-09-28T02:40:00.000Z");
		complaint.runToFeedback("confirmed");
		complaint
			.add("archived", "2026-10-08T01:00:00.000Z", Complaint.data("outcome", "settled"),
					Complaint.data("summary", "已退款并回访"))
			.expect(201);
		laptop = Laptop.export(SERVICE.as(RunningService.REGULATOR), complaint);
	}

	@Test
	void everyStageIsReached() {
		Api.Answer file = SERVICE.as(RunningService.JIA).get(complaint.path()).expect(200);
		assertThat(file.text("stage")).isEqualTo("archive");
		List<String> types = file.objects("records").stream().map((record) -> text(record, "type")).toList();
		assertThat(types).contains("accepted", "assigned", "investigated", "resolved", "compensation.promised",
				"compensation.paid", "feedback", "archived");
	}

	@Test
	void aLaptopWithoutANetworkFindsItUnchanged() {
		Laptop.Said said = laptop.verify("--allow-single-operator");
		assertThat(said.codes()).doesNotContain("evidence-differs", "records-withheld", "inclusion-unproven");
		assertThat(said.exit()).as("%s", said.json()).isZero();
	}

	@Test
	void oneOperatorHoldsEveryKeyAndThatIsSaid() {
		Laptop.Said said = laptop.verify();
		assertThat(said.exit()).isEqualTo(2);
		assertThat(said.codes()).contains("single-operator");
	}

	@Test
	void theServiceFindsItUnchangedToo() {
		Api.Answer compared = SERVICE.as(RunningService.REGULATOR).get(complaint.path() + "/verification").expect(200);
		assertThat(compared.text("verdict")).isEqualTo("valid");
		assertThat(compared.number("files")).isEqualTo(2);
	}

	private static String text(JsonObject record, String member) {
		return org.caseledger.protocol.json.JsonReader.asString(java.util.Objects.requireNonNull(record.get(member)));
	}

}
