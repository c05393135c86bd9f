package org.caseledger.service.scenario;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is wrong with a request is said with a code, a place and a remedy, and nothing of
 * it is kept.
 */
class BadInputTest {

	private static final RunningService SERVICE = RunningService.shared();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"type":"accepted","type":"accepted"}      | malformed-json  | duplicate-member
			{"type":"accepted","data":{"n":1.5}}       | malformed-json  | not-an-integer
			{"type":"accepted","data":{"n":9007199254740992}} | malformed-json | integer-range
			{"type":"accepted","data":{"n":"\\ud800"}} | malformed-json  | lone-surrogate
			{"type":"accepted"                         | malformed-json  | ends-early
			{"type":"accepted","surprise":1}           | request-invalid | surprise
			{"type":"Accepted"}                        | request-invalid | /type
			{"type":"accepted","at":"yesterday"}       | request-invalid | /at
			""")
	void aRequestThatIsNotOneIsRefusedWithItsPlace(String body, String code, String named) {
		Api.Answer refused = SERVICE.as(RunningService.JIA).postRaw("/v1/cases", body.getBytes(UTF_8)).expect(400);
		assertThat(refused.text("code")).isEqualTo(code);
		assertThat(new String(refused.body(), UTF_8)).contains(named);
		assertThat(refused.text("remedy")).isNotBlank();
	}

	@Test
	void aThousandLevelsOfNestingAreRefused() {
		byte[] deep = ("[".repeat(1000) + "]".repeat(1000)).getBytes(UTF_8);
		Api.Answer refused = SERVICE.as(RunningService.JIA).postRaw("/v1/cases", deep).expect(400);
		assertThat(refused.text("detail")).contains("too-deep");
	}

	@Test
	void aBodyThatIsTooLargeIsRefused() {
		byte[] large = " ".repeat(300_000).getBytes(UTF_8);
		assertThat(SERVICE.as(RunningService.JIA).postRaw("/v1/cases", large).expect(413).text("code"))
			.isEqualTo("too-large");
	}

	@Test
	void aMissingMandatoryFieldIsNamed() {
		Api.Answer refused = SERVICE.as(RunningService.JIA).postRaw("/v1/cases", """
				{"type":"accepted","data":{"category":"fee-dispute","channel":"app","grade":"ordinary"},
				"fields":{"complainant":"周女士","occurredAt":"2026-09-26"}}
				""".getBytes(UTF_8)).expect(422);
		assertThat(refused.text("code")).isEqualTo("fields-invalid");
		assertThat(refused.text("place")).isEqualTo("/fields/demand");
	}

	@Test
	void anUnknownPublicCodeIsRefusedByTheRulesAtItsPlace() {
		Api.Answer refused = SERVICE.as(RunningService.JIA).postRaw("/v1/cases", """
				{"type":"accepted","data":{"category":"weather","channel":"app","grade":"ordinary"},
				"fields":{"complainant":"周女士","occurredAt":"2026-09-26","demand":"道歉"}}
				""".getBytes(UTF_8)).expect(422);
		assertThat(refused.text("code")).isEqualTo("data-invalid");
		assertThat(refused.text("place")).isEqualTo("/entry/data/category");
	}

	@Test
	void aFileThatIsEmptyOrNotWhatWasDeclaredLeavesNothingBehind() {
		Complaint complaint = Complaint.accept(SERVICE.as(RunningService.JIA), "2026-06-02T01:00:00.000Z");
		String path = complaint.path() + "/evidence/11111111-1111-4111-8111-111111111111";
		Api.Answer empty = SERVICE.as(RunningService.JIA).put(path, new byte[0]).expect(422);
		assertThat(empty.text("code")).isEqualTo("empty");
		assertThat(empty.text("place")).isEqualTo("Content-Length");
		Api.Answer differs = SERVICE.as(RunningService.JIA)
			.put(path, "abc".getBytes(UTF_8), "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:")
			.expect(422);
		assertThat(differs.text("code")).isEqualTo("digest-differs");
		assertThat(differs.text("place")).isEqualTo("Content-Digest");
		Api.Answer noDigest = SERVICE.as(RunningService.JIA)
			.put(path, "abc".getBytes(UTF_8), "sha-256=abc")
			.expect(400);
		assertThat(noDigest.text("code")).isEqualTo("request-invalid");
		assertThat(noDigest.text("place")).isEqualTo("Content-Digest");
		SERVICE.as(RunningService.JIA).put(path, "abc".getBytes(UTF_8)).expect(201);
	}

	@Test
	void anEntryAfterAHeadThatHasMovedIsRefused() {
		Complaint complaint = Complaint.accept(SERVICE.as(RunningService.JIA), "2026-06-02T02:00:00.000Z");
		complaint
			.add("acknowledged", "2026-06-02T03:00:00.000Z", Complaint.data("means", "telephone"), Complaint.data())
			.expect(201);
		Api.Answer refused = SERVICE.as(RunningService.JIA).postRaw("/v1/entries", """
				{"case":"%s","type":"acknowledged","after":"%s","data":{"means":"telephone"}}
				""".formatted(complaint.caseId(), complaint.accepted().text("record")).getBytes(UTF_8)).expect(409);
		assertThat(refused.text("code")).isEqualTo("after-stale");
		assertThat(refused.text("place")).isEqualTo("/entry/after");
		assertThat(refused.text("remedy")).isNotBlank();
	}

	@Test
	void oneBadEntryOfABatchDoesNotBlockTheOthers() {
		Complaint complaint = Complaint.accept(SERVICE.as(RunningService.JIA), "2026-06-02T04:00:00.000Z");
		Api.Answer batch = SERVICE.as(RunningService.JIA).postRaw("/v1/batches", """
				{"entries":[
				{"case":"%1$s","type":"acknowledged","data":{"means":"telephone"}},
				{"case":"%1$s","type":"archived","data":{"outcome":"settled"}},
				{"case":"%1$s","type":"acknowledged","actor":{}},
				{"case":"%1$s","type":"acknowledged","data":{"means":["letter"]}},
				{"case":"%1$s","type":"acknowledged","data":{"means":"letter"}}]}
				""".formatted(complaint.caseId()).getBytes(UTF_8)).expect(200);
		assertThat(batch.objects("results")
			.stream()
			.map((result) -> String.valueOf(result.get("state")) + result.get("code")))
			.satisfiesExactly((first) -> assertThat(first).contains("recorded"),
					(second) -> assertThat(second).contains("step-illegal"),
					(third) -> assertThat(third).contains("identity-claimed"),
					(fourth) -> assertThat(fourth).contains("request-invalid"),
					(fifth) -> assertThat(fifth).contains("recorded"));
	}

	@Test
	void whoDoesNotWaitGetsAPromiseAndTheReceiptLater() throws InterruptedException {
		Api.Answer promised = SERVICE.as(RunningService.JIA)
			.postWithoutWaiting("/v1/cases", Complaint.acceptance("2026-06-02T05:00:00.000Z"))
			.expect(202);
		assertThat(promised.text("promise")).startsWith("caseledger/promise/v1\n");
		String status = "/v1/entries/" + RunningService.JIA + "/" + promised.text("id");
		Api.Answer answer = SERVICE.as(RunningService.JIA).get(status).expect(200);
		for (int i = 0; i < 100 && answer.text("state").equals("pending"); i++) {
			Thread.sleep(100);
			answer = SERVICE.as(RunningService.JIA).get(status).expect(200);
		}
		assertThat(answer.text("state")).isEqualTo("recorded");
	}

}
