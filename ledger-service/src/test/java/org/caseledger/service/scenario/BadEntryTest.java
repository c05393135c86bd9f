package org.caseledger.service.scenario;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Entries and names that look right and are not. The service is asked, not the parts.
 */
class BadEntryTest {

	private static final RunningService SERVICE = RunningService.shared();

	private static final Api JIA = SERVICE.as(RunningService.JIA);

	@Test
	void ofTwoEntriesThatFollowTheSameRecordOneIsRecorded() throws Exception {
		Complaint complaint = Complaint.accept(JIA, "2026-06-08T01:00:00.000Z");
		Callable<Api.Answer> fork = () -> JIA.postRaw("/v1/entries", """
				{"case":"%s","type":"acknowledged","after":"%s","data":{"means":"telephone"}}
				""".formatted(complaint.caseId(), complaint.accepted().text("record")).getBytes(UTF_8));
		try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Api.Answer>> answers = both.invokeAll(List.of(fork, fork));
			assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
				.satisfiesOnlyOnce((answer) -> assertThat(answer.status()).isEqualTo(201))
				.satisfiesOnlyOnce((answer) -> {
					assertThat(answer.expect(409).text("code")).isEqualTo("after-stale");
					assertThat(answer.text("place")).isEqualTo("/entry/after");
				});
		}
		assertThat(JIA.get(complaint.path()).expect(200).objects("records")).hasSize(2);
	}

	@Test
	void aStepOutOfOrderIsRefusedAndTheCaseStaysAsItWas() {
		Complaint complaint = Complaint.accept(JIA, "2026-06-08T02:00:00.000Z");
		Api.Answer refused = complaint
			.add("archived", "2026-06-08T03:00:00.000Z", Complaint.data("outcome", "settled"),
					Complaint.data("summary", "x"))
			.expect(409);
		assertThat(refused.text("code")).isEqualTo("step-illegal");
		assertThat(refused.text("remedy")).contains("stage of the case");
		assertThat(JIA.get(complaint.path()).text("stage")).isEqualTo("acceptance");
	}

	@Test
	void aCaseThatIsNotThereIsNamed() {
		String caseId = RunningService.JIA + "/" + "0".repeat(32);
		Api.Answer refused = JIA.postRaw("/v1/entries", """
				{"case":"%s","type":"acknowledged","data":{"means":"telephone"}}
				""".formatted(caseId).getBytes(UTF_8)).expect(422);
		assertThat(refused.text("code")).isEqualTo("case-unknown");
		assertThat(refused.text("place")).isEqualTo("/entry/case");
		assertThat(refused.text("remedy")).isNotBlank();
		assertThat(JIA.get("/v1/cases/" + caseId).expect(404).text("code")).isEqualTo("case-unknown");
	}

	@Test
	void anUnknownTypeIsNamed() {
		Api.Answer refused = JIA.postRaw("/v1/cases", "{\"type\":\"invented\"}".getBytes(UTF_8)).expect(422);
		assertThat(refused.text("code")).isEqualTo("type-unknown");
		assertThat(refused.text("place")).isEqualTo("/type");
	}

	@ParameterizedTest
	@ValueSource(strings = { "9007199254740993", "-9007199254740993", "1e3", "0.1", "-0", "01", "NaN" })
	void aNumberThatIsNoIntegerOfTheProfileIsRefused(String number) {
		assertThat(JIA.postRaw("/v1/cases", ("{\"type\":\"accepted\",\"data\":{\"n\":" + number + "}}").getBytes(UTF_8))
			.expect(400)
			.text("code")).isEqualTo("malformed-json");
	}

	@Test
	void aTimeInTheFutureIsRefused() {
		String tomorrow = UtcTime.format(UtcTime.truncate(Instant.now().plus(Duration.ofDays(1))));
		Api.Answer refused = JIA.post("/v1/cases", Complaint.acceptance(tomorrow)).expect(422);
		assertThat(refused.text("code")).isEqualTo("time-in-future");
		assertThat(refused.text("place")).isEqualTo("/entry/at");
	}

	@Test
	void aBodyOfAHundredMegabytesIsRefused() {
		byte[] large = new byte[100 << 20];
		java.util.Arrays.fill(large, (byte) ' ');
		for (String path : List.of("/v1/entries", "/v1/batches")) {
			Api.Answer refused = JIA.postRaw(path, large).expect(413);
			assertThat(refused.text("code")).isEqualTo("too-large");
			assertThat(refused.text("remedy")).isNotBlank();
		}
	}

	@Test
	void aBodyInGb18030IsRefusedAndAFileInItIsKeptByteByByte() {
		Charset gb18030 = Charset.forName("GB18030");
		byte[] body = "{\"type\":\"accepted\",\"fields\":{\"complainant\":\"周女士\"}}".getBytes(gb18030);
		Api.Answer refused = JIA.postRaw("/v1/cases", body).expect(400);
		assertThat(refused.text("code")).isEqualTo("malformed-json");
		assertThat(refused.text("remedy")).contains("UTF-8");
		Complaint complaint = Complaint.accept(JIA, "2026-06-08T04:00:00.000Z");
		byte[] file = "账单：二百八十六元".getBytes(gb18030);
		Complaint.File kept = complaint.file("账单.txt", "contract", "2026-06-08T05:00:00.000Z",
				"2026-06-08T04:30:00.000Z", file);
		assertThat(JIA.get(complaint.path() + "/evidence/" + kept.evidence()).expect(200).body()).isEqualTo(file);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "../../etc/passwd | U+002F (SOLIDUS)", "C:\\Windows\\x.txt | U+003A (COLON)",
					".. | not of a folder", "'a\nb.pdf' | U+000A (LINE FEED (LF))", "a\u0000b.pdf | U+0000 (NULL)",
					"账单\u202egpj.exe | U+202E (RIGHT-TO-LEFT OVERRIDE)", "\u2067a.pdf | U+2067 (RIGHT-TO-LEFT ISOLATE)",
					"a\u200f.pdf | U+200F (RIGHT-TO-LEFT MARK)", "a.pdf\u061cb | U+061C (ARABIC LETTER MARK)" })
	void aFileNameWithAPathOrAMarkOfDirectionIsRefusedAtItsPlace(String name, String named) {
		Complaint complaint = Complaint.accept(JIA, "2026-06-08T06:00:00.000Z");
		String evidence = UUID.randomUUID().toString();
		JIA.put(complaint.path() + "/evidence/" + evidence, new byte[] { 1 }).expect(201);
		JsonObject request = JsonObject.builder()
			.put("case", complaint.caseId())
			.put("type", "evidence.added")
			.put("data",
					Complaint.data("form", "original", "source", "complainant", "capturedAt",
							"2026-06-08T05:00:00.000Z"))
			.put("fields", Complaint.data("fileName", name))
			.put("evidence",
					new JsonArray(List.of(JsonObject.builder().put("id", evidence).put("kind", "contract").build())))
			.build();
		Api.Answer refused = JIA.post("/v1/entries", request).expect(422);
		assertThat(refused.text("code")).isEqualTo("fields-invalid");
		assertThat(refused.text("place")).isEqualTo("/fields/fileName");
		assertThat(refused.text("remedy")).contains(named);
		assertThat(new String(refused.body(), UTF_8)).doesNotContain(name);
		assertThat(complaint.files()).isEmpty();
	}

	@Test
	void nobodySavesAFileUnderANameThatIsNotSeen() {
		Complaint complaint = Complaint.accept(JIA, "2026-06-08T07:00:00.000Z");
		Complaint.File file = complaint.file("账单\u200bgpj.exe", "contract", "2026-06-08T08:00:00.000Z",
				"2026-06-08T07:30:00.000Z", new byte[] { 1 });
		String answer = Wire.send(SERVICE.address(),
				"GET " + complaint.path() + "/evidence/" + file.evidence()
						+ " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + SERVICE.token(RunningService.JIA)
						+ "\r\n\r\n");
		assertThat(answer).startsWith("HTTP/1.1 200 ").contains("_gpj.exe").doesNotContainIgnoringCase("%E2%80%8B");
	}

}
