package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever listens hears of each record of its cases once and in the order of the log, and
 * misses nothing when it comes again.
 */
class EventStreamTest {

	private static final RunningService SERVICE = RunningService.shared();

	private static final Api JIA = SERVICE.as(RunningService.JIA);

	private static Api.Answer acknowledge(Complaint complaint, String at) {
		return complaint.add("acknowledged", at, Complaint.data("means", "letter"), Complaint.data()).expect(201);
	}

	@Test
	void eachRecordIsToldOnceInTheOrderOfTheLog() {
		try (EventReader owner = EventReader.open(SERVICE, RunningService.JIA, "");
				EventReader supervisor = EventReader.open(SERVICE, RunningService.REGULATOR, "");
				EventReader other = EventReader.open(SERVICE, RunningService.YI, "")) {
			Complaint complaint = Complaint.accept(JIA, "2025-05-01T00:00:00.000Z");
			List<Api.Answer> answers = new ArrayList<>(List.of(complaint.accepted()));
			for (int hour = 1; hour < 5; hour++) {
				answers.add(acknowledge(complaint, "2025-05-01T0" + hour + ":00:00.000Z"));
			}
			for (EventReader reader : List.of(owner, supervisor)) {
				Await.until(() -> reader.of(complaint.caseId()).size() >= answers.size());
				assertThat(reader.of(complaint.caseId())).extracting(EventReader.Told::id)
					.isEqualTo(answers.stream().map((answer) -> answer.number("index")).toList());
				assertThat(reader.told()).extracting(EventReader.Told::id).isSorted().doesNotHaveDuplicates();
			}
			assertThat(owner.of(complaint.caseId()).getFirst().data()).isEqualTo(JsonObject.builder()
				.put("case", complaint.caseId())
				.put("id", answers.getFirst().text("id"))
				.put("index", answers.getFirst().number("index"))
				.put("org", RunningService.JIA)
				.put("record", answers.getFirst().text("record"))
				.put("seq", 1)
				.put("type", "accepted")
				.build());
			Await.until(() -> other.heartbeats() > 1);
			assertThat(other.told()).isEmpty();
		}
	}

	@Test
	void whoComesAgainHearsWhatItMissed() {
		Complaint complaint = Complaint.accept(JIA, "2025-05-02T00:00:00.000Z");
		long seen = complaint.accepted().number("index");
		List<Long> missed = List.of(acknowledge(complaint, "2025-05-02T01:00:00.000Z").number("index"),
				acknowledge(complaint, "2025-05-02T02:00:00.000Z").number("index"));
		try (EventReader again = EventReader.open(SERVICE, RunningService.JIA, "?after=-1", "Last-Event-ID",
				String.valueOf(seen)); EventReader first = EventReader.open(SERVICE, RunningService.JIA, "?after=-1")) {
			Await.until(() -> again.of(complaint.caseId()).size() == 2 && first.of(complaint.caseId()).size() == 3);
			assertThat(again.of(complaint.caseId())).extracting(EventReader.Told::id).isEqualTo(missed);
			assertThat(again.told()).extracting(EventReader.Told::id).allMatch((id) -> id > seen);
		}
	}

	@Test
	void whoIsAdmittedHearsOfTheCase() {
		Complaint complaint = Complaint.accept(JIA, "2025-05-03T00:00:00.000Z");
		try (EventReader admitted = EventReader.open(SERVICE, RunningService.YI, "")) {
			complaint
				.add("participant.admitted", "2025-05-03T01:00:00.000Z",
						Complaint.data("organisation", RunningService.YI), Complaint.data())
				.expect(201);
			acknowledge(complaint, "2025-05-03T02:00:00.000Z");
			Await.until(() -> admitted.of(complaint.caseId()).size() == 2);
			assertThat(admitted.of(complaint.caseId())).extracting((event) -> event.text("type"))
				.containsExactly("participant.admitted", "acknowledged");
		}
	}

	@Test
	void nothingIsToldBeforeEveryWitnessHasCosignedIt() {
		Complaint complaint = Complaint.accept(JIA, "2025-05-04T00:00:00.000Z");
		JsonObject entry = complaint.request("acknowledged", "2025-05-04T01:00:00.000Z",
				Complaint.data("means", "letter"), Complaint.data(), List.of());
		try (EventReader reader = EventReader.open(SERVICE, RunningService.JIA, "")) {
			SERVICE.bean(TransactionTemplate.class).executeWithoutResult((status) -> {
				SERVICE.bean(JdbcClient.class).sql("LOCK TABLE witness.cosignature IN EXCLUSIVE MODE").update();
				JIA.postWithoutWaiting("/v1/entries", entry).expect(202);
				int before = reader.heartbeats();
				Await.until(() -> reader.heartbeats() > before + 2);
				assertThat(reader.told()).isEmpty();
			});
			Await.until(() -> reader.of(complaint.caseId()).size() == 1);
		}
	}

	@Test
	void aRecordThatWasChangedIsToldWithoutWhatItSays() {
		Complaint complaint = Complaint.accept(JIA, "2025-05-05T00:00:00.000Z");
		long index = complaint.accepted().number("index");
		byte[] bytes = SERVICE.bean(JdbcClient.class)
			.sql("SELECT bytes FROM ledger.record WHERE index = ?")
			.param(index)
			.query(byte[].class)
			.single();
		SERVICE.sql("UPDATE ledger.record SET bytes = ? WHERE index = ?", "{}".getBytes(UTF_8), index);
		try (EventReader reader = EventReader.open(SERVICE, RunningService.JIA, "?after=" + (index - 1))) {
			Await.until(() -> !reader.told().isEmpty());
			assertThat(reader.told().getFirst().data()).isEqualTo(JsonObject.builder()
				.put("index", index)
				.put("record", complaint.accepted().text("record"))
				.put("type", "damaged")
				.build());
		}
		finally {
			SERVICE.sql("UPDATE ledger.record SET bytes = ? WHERE index = ?", bytes, index);
		}
	}

	@Test
	void anOrganisationHasABoundedNumberOfStreams() throws IOException {
		List<EventReader> readers = new ArrayList<>();
		try {
			for (int i = 0; i < 10; i++) {
				readers.add(EventReader.open(SERVICE, RunningService.ASSOCIATION, ""));
			}
			HttpResponse<InputStream> refused = EventReader.ask(SERVICE, RunningService.ASSOCIATION, "");
			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(new String(refused.body().readAllBytes(), UTF_8)).contains("subscription-limit");
		}
		finally {
			readers.forEach(EventReader::close);
		}
		Await.until(() -> EventReader.ask(SERVICE, RunningService.ASSOCIATION, "").statusCode() == 200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "?after=", "?after=-2", "?after=now", "?after=1e3", "?after=999999999" })
	void aLeafThatIsNoneIsRefused(String query) throws IOException {
		HttpResponse<InputStream> refused = EventReader.ask(SERVICE, RunningService.JIA, query);
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(Json.parse(refused.body().readAllBytes(), org.caseledger.protocol.json.JsonLimits.bytes(4096)))
			.isInstanceOfSatisfying(JsonObject.class,
					(problem) -> assertThat(problem.members()).containsEntry("code", Json.of("request-invalid"))
						.containsEntry("place", Json.of("after")));
	}

	@Test
	void whoHasNoTokenHearsNothing() {
		assertThat(SERVICE.withoutToken().get("/v1/events").status()).isEqualTo(401);
	}

}
