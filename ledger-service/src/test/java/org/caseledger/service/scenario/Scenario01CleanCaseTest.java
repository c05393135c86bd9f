package org.caseledger.service.scenario;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scenario 1, without limits: a clean case, checked offline.
 */
@OnEachGround
class Scenario01CleanCaseTest {

	/** Played once on each ground. */
	private static final Map<Ground, Scenario> PLAYED = new ConcurrentHashMap<>();

	private final RunningService service;

	private final Complaint complaint;

	private final Laptop laptop;

	Scenario01CleanCaseTest(Ground ground) {
		this.service = ground.service();
		Scenario played = PLAYED.computeIfAbsent(ground, (unplayed) -> Scenario.play(this.service));
		this.complaint = played.complaint();
		this.laptop = played.laptop();
	}

	private record Scenario(Complaint complaint, Laptop laptop) {

		static Scenario play(RunningService service) {
			Complaint complaint = Complaint.accept(service.as(RunningService.JIA), "2026-09-28T02:40:00.000Z");
			complaint.runToFeedback("confirmed");
			complaint
				.add("archived", "2026-10-08T01:00:00.000Z", Complaint.data("outcome", "settled"),
						Complaint.data("summary", "已退款并回访"))
				.expect(201);
			return new Scenario(complaint, Laptop.export(service.as(RunningService.REGULATOR), complaint));
		}

	}

	@Test
	void everyStageIsReached() {
		Api.Answer file = this.service.as(RunningService.JIA).get(this.complaint.path()).expect(200);
		assertThat(file.text("stage")).isEqualTo("archive");
		List<String> types = file.objects("records").stream().map((record) -> text(record, "type")).toList();
		assertThat(types).contains("accepted", "assigned", "investigated", "resolved", "compensation.promised",
				"compensation.paid", "feedback", "archived");
	}

	@Test
	void aLaptopWithoutANetworkFindsItUnchanged() {
		Laptop.Said said = this.laptop.verify("--allow-single-operator");
		assertThat(said.codes()).doesNotContain("evidence-differs", "records-withheld", "inclusion-unproven");
		assertThat(said.exit()).as("%s", said.json()).isZero();
	}

	@Test
	void oneOperatorHoldsEveryKeyAndThatIsSaid() {
		Laptop.Said said = this.laptop.verify();
		assertThat(said.exit()).isEqualTo(2);
		assertThat(said.codes()).contains("single-operator");
	}

	@Test
	void theServiceFindsItUnchangedToo() {
		Api.Answer compared = this.service.as(RunningService.REGULATOR)
			.get(this.complaint.path() + "/verification")
			.expect(200);
		assertThat(compared.text("verdict")).isEqualTo("valid");
		assertThat(compared.number("files")).isEqualTo(2);
	}

	private static String text(JsonObject record, String member) {
		return org.caseledger.protocol.json.JsonReader.asString(java.util.Objects.requireNonNull(record.get(member)));
	}

}
