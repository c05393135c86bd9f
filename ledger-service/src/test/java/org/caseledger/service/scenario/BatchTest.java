package org.caseledger.service.scenario;

import java.util.ArrayList;
import java.util.List;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many entries in one request.
 */
@OnEachGround
class BatchTest {

	private final RunningService service;

	BatchTest(Ground ground) {
		this.service = ground.service();
	}

	@Test
	void aBatchHasAtMostAThousandEntriesAndAnswersThemInOrder() {
		Complaint complaint = Complaint.accept(this.service.as(RunningService.JIA), "2026-06-02T04:30:00.000Z");
		List<Json> entries = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			entries.add(complaint.request("acknowledged", "2026-06-02T04:40:00.000Z",
					Complaint.data("means", (i == 500) ? "pigeon" : "message"), Complaint.data("text", "第 " + i + " 条"),
					List.of()));
		}
		JsonObject batch = JsonObject.builder().put("entries", new JsonArray(entries)).build();
		List<JsonObject> results = this.service.as(RunningService.JIA)
			.post("/v1/batches", batch)
			.expect(200)
			.objects("results");
		assertThat(results).hasSize(1000);
		for (int i = 0; i < 1000; i++) {
			assertThat(results.get(i).get("id")).isEqualTo(((JsonObject) entries.get(i)).get("id"));
			assertThat(results.get(i).get("state")).isEqualTo(Json.of((i == 500) ? "refused" : "recorded"));
		}
		assertThat(results.get(999).get("seq")).isEqualTo(Json.of(1000));
		assertThat(this.service.as(RunningService.JIA).post("/v1/batches", batch).expect(200).objects("results"))
			.isEqualTo(results);
		entries.add(entries.getFirst());
		assertThat(this.service.as(RunningService.JIA)
			.post("/v1/batches", JsonObject.builder().put("entries", new JsonArray(entries)).build())
			.expect(400)
			.text("place")).isEqualTo("/entries");
	}

	@Test
	void afterIsComparedWhenItIsAnEntrysTurn() {
		Complaint complaint = Complaint.accept(this.service.as(RunningService.JIA), "2026-06-02T04:50:00.000Z");
		Api.Answer batch = this.service.as(RunningService.JIA).postRaw("/v1/batches", """
				{"entries":[
				{"case":"%1$s","type":"acknowledged","after":"%2$s","data":{"means":"telephone"}},
				{"case":"%1$s","type":"acknowledged","after":"%2$s","data":{"means":"letter"}},
				{"type":"accepted","data":{"category":"fee-dispute","channel":"app","grade":"ordinary"},
				"fields":{"complainant":"周女士","occurredAt":"2026-09-26","demand":"道歉"}}]}
				""".formatted(complaint.caseId(), complaint.accepted().text("record")).getBytes(UTF_8)).expect(200);
		assertThat(batch.objects("results")
			.stream()
			.map((result) -> String.valueOf(result.get("state")) + result.get("code") + result.get("seq")))
			.containsExactly(Json.of("recorded") + "null" + Json.of(2),
					Json.of("refused") + "" + Json.of("after-stale") + "null",
					Json.of("recorded") + "null" + Json.of(1));
	}

}
