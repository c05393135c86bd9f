package org.caseledger.service.scenario;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A list is walked page by page while new cases come; a case is found by its public
 * codes, and by who complained only exactly and by those who take part in it.
 */
class CaseListTest {

	private static final RunningService SERVICE = RunningService.shared();

	private static final Api JIA = SERVICE.as(RunningService.JIA);

	/** No other test has complaints of this day. */
	private static final String DAY = "from=2025-03-04T00:00:00.000Z&to=2025-03-05T00:00:00.000Z";

	private static final List<String> CASES = new ArrayList<>();

	private static final String CONTACT = "Wang-" + UUID.randomUUID() + "@Example.CN";

	@BeforeAll
	static void fiveComplaints() {
		for (int hour = 0; hour < 5; hour++) {
			CASES.addFirst(open("2025-03-04T0" + hour + ":00:00.000Z", (hour == 2) ? "urgent" : "ordinary", CONTACT));
		}
	}

	private static String open(String at, String grade, String contact) {
		return JIA
			.post("/v1/cases", JsonObject.builder()
				.put("type", "accepted")
				.put("at", at)
				.put("data", Complaint.data("category", "safety-hazard", "channel", "letter-box", "grade", grade))
				.put("fields",
						Complaint.data("complainant", "王先生", "contact", contact, "demand", "维修", "occurredAt",
								"2025-03-01"))
				.build())
			.expect(201)
			.text("case");
	}

	private static List<String> names(Api.Answer page) {
		return page.expect(200).objects("cases").stream().map((line) -> text(line, "case")).toList();
	}

	private static String text(JsonObject object, String name) {
		return JsonReader.asString(java.util.Objects.requireNonNull(object.get(name), name));
	}

	private static List<String> search(Api caller, String field, String value) {
		return names(caller.post("/v1/cases/search", JsonObject.builder().put(field, value).build()));
	}

	@Test
	void pagesStayWhatTheyAreWhileNewCasesCome() {
		String day = "limit=2&from=2025-03-06T00:00:00.000Z&to=2025-03-07T00:00:00.000Z";
		List<String> opened = new ArrayList<>();
		for (int hour = 0; hour < 5; hour++) {
			opened.addFirst(open("2025-03-06T0" + hour + ":00:00.000Z", "ordinary", "the same"));
		}
		Api.Answer first = JIA.get("/v1/cases?" + day);
		open("2025-03-06T23:00:00.000Z", "ordinary", "the same");
		Api.Answer second = JIA.get("/v1/cases?" + day + "&cursor=" + first.text("next"));
		Api.Answer third = JIA.get("/v1/cases?" + day + "&cursor=" + second.text("next"));
		assertThat(Stream.of(first, second, third).flatMap((page) -> names(page).stream())).isEqualTo(opened);
		assertThat(third.json().get("next")).isNull();
	}

	@Test
	void aLineSaysWhereTheCaseStands() {
		JsonObject line = JIA.get("/v1/cases?grade=urgent&category=safety-hazard&" + DAY).objects("cases").getFirst();
		assertThat(line.members()).containsEntry("case", Json.of(CASES.get(2)))
			.containsEntry("owner", Json.of(RunningService.JIA))
			.containsEntry("stage", Json.of("acceptance"))
			.containsEntry("type", Json.of("accepted"))
			.containsEntry("at", Json.of("2025-03-04T02:00:00.000Z"))
			.containsEntry("channel", Json.of("letter-box"))
			.containsEntry("records", Json.of(1));
	}

	@Test
	void theCodesAreThoseThatWereSaidLast() {
		Complaint complaint = Complaint.accept(JIA, "2025-02-01T00:00:00.000Z");
		complaint
			.add("classified", "2025-02-01T01:00:00.000Z",
					Complaint.data("category", "service-attitude", "grade", "major", "reason", "new-facts"),
					Complaint.data())
			.expect(201);
		String day = "from=2025-02-01T00:00:00.000Z&to=2025-02-02T00:00:00.000Z";
		assertThat(names(JIA.get("/v1/cases?grade=major&category=service-attitude&" + day)))
			.containsExactly(complaint.caseId());
		assertThat(names(JIA.get("/v1/cases?grade=ordinary&" + day))).isEmpty();
		complaint
			.add("investigated", "2025-02-01T02:00:00.000Z", Complaint.data("finding", "unsubstantiated"),
					Complaint.data("facts", "无"))
			.expect(201);
		assertThat(names(JIA.get("/v1/cases?stage=investigation&" + day))).containsExactly(complaint.caseId());
		assertThat(names(JIA.get("/v1/cases?stage=acceptance&" + day))).isEmpty();
	}

	@Test
	void aCaseIsListedForThoseWhoTakePartInIt() {
		assertThat(names(SERVICE.as(RunningService.REGULATOR).get("/v1/cases?" + DAY))).containsAll(CASES);
		assertThat(names(SERVICE.as(RunningService.YI).get("/v1/cases?" + DAY))).isEmpty();
		assertThat(search(SERVICE.as(RunningService.YI), "contact", CONTACT)).isEmpty();
		Complaint complaint = Complaint.accept(JIA, "2025-01-01T00:00:00.000Z");
		complaint
			.add("participant.admitted", "2025-01-01T01:00:00.000Z", Complaint.data("organisation", RunningService.YI),
					Complaint.data())
			.expect(201);
		String day = "?from=2025-01-01T00:00:00.000Z&to=2025-01-02T00:00:00.000Z";
		assertThat(names(SERVICE.as(RunningService.YI).get("/v1/cases" + day))).containsExactly(complaint.caseId());
		assertThat(names(JIA.get("/v1/cases" + day + "&owner=" + RunningService.JIA)))
			.containsExactly(complaint.caseId());
	}

	@Test
	void whoComplainedIsFoundExactlyInWhateverWidthAndCase() {
		assertThat(search(JIA, "contact", CONTACT)).isEqualTo(CASES);
		String wide = CONTACT.toUpperCase(java.util.Locale.ROOT)
			.codePoints()
			.map((c) -> (c > ' ' && c < 127) ? c + 0xFEE0 : c)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
		assertThat(search(SERVICE.as(RunningService.REGULATOR), "contact", " " + wide + "\u3000")).isEqualTo(CASES);
		assertThat(search(JIA, "contact", CONTACT.substring(1))).isEmpty();
		assertThat(search(JIA, "complainant", CONTACT)).isEmpty();
	}

	@Test
	void aSearchByContactIsWalkedPageByPage() {
		Api.Answer first = JIA.post("/v1/cases/search",
				JsonObject.builder().put("contact", CONTACT).put("limit", 3).build());
		Api.Answer second = JIA.post("/v1/cases/search", threeMore(CONTACT, first.text("next")));
		assertThat(names(first)).isEqualTo(CASES.subList(0, 3));
		assertThat(names(second)).isEqualTo(CASES.subList(3, 5));
		assertThat(second.json().get("next")).isNull();
		assertThat(
				JIA.post("/v1/cases/search", threeMore("somebody else", first.text("next"))).expect(400).text("code"))
			.isEqualTo("cursor-invalid");
	}

	private static JsonObject threeMore(String contact, String cursor) {
		return JsonObject.builder().put("contact", contact).put("limit", 3).put("cursor", cursor).build();
	}

	@Test
	void nobodyIsFoundAnyMoreWhenTheKeyOfTheCaseIsDestroyed() {
		SERVICE.bean(TransactionTemplate.class).executeWithoutResult((status) -> {
			JdbcClient db = SERVICE.bean(JdbcClient.class);
			db.sql("DELETE FROM vault.case_key WHERE case_id = ?").param(CASES.getFirst()).update();
			assertThat(db.sql("SELECT count(*) FROM vault.search_tag WHERE case_id IN (?, ?)")
				.params(CASES.getFirst(), CASES.getLast())
				.query(Long.class)
				.single()).isEqualTo(2);
			status.setRollbackOnly();
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			complainant=x                    | request-invalid | /complainant
			q=x                              | request-invalid | /q
			stage=somewhere                  | request-invalid | /stage
			category=weather                 | request-invalid | /category
			from=2025-03-04                  | request-invalid | /from
			limit=0                          | request-invalid | /limit
			limit=201                        | request-invalid | /limit
			limit=many                       | request-invalid | /limit
			stage=archive&stage=acceptance   | request-invalid | /stage
			cursor=                          | cursor-invalid  | /cursor
			cursor=not+base64                | cursor-invalid  | /cursor
			cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA | cursor-invalid | /cursor
			""")
	void whatCannotBeAskedIsNamed(String query, String code, String place) {
		Api.Answer refused = JIA.get("/v1/cases?" + query).expect(400);
		assertThat(refused.text("code")).isEqualTo(code);
		assertThat(refused.text("place")).isEqualTo(place);
	}

	@Test
	void aCursorServesOnlyTheSearchAndTheOrganisationThatGotIt() {
		String cursor = JIA.get("/v1/cases?limit=1&" + DAY).text("next");
		char other = (cursor.charAt(0) == 'A') ? 'B' : 'A';
		for (String changed : List.of(DAY + "&cursor=" + other + cursor.substring(1), "cursor=" + cursor,
				DAY + "&stage=acceptance&cursor=" + cursor)) {
			assertThat(JIA.get("/v1/cases?" + changed).expect(400).text("code")).isEqualTo("cursor-invalid");
		}
		assertThat(SERVICE.as(RunningService.REGULATOR)
			.get("/v1/cases?" + DAY + "&cursor=" + cursor)
			.expect(400)
			.text("code")).isEqualTo("cursor-invalid");
		assertThat(JIA.get("/v1/entries?cursor=" + cursor).expect(400).text("code")).isEqualTo("cursor-invalid");
	}

	@Test
	void anOrganisationSeesWhereItsSubmissionsStand() {
		Complaint complaint = Complaint.accept(JIA, "2025-04-01T00:00:00.000Z");
		JIA.post("/v1/entries", complaint.request("archived", "2025-04-01T01:00:00.000Z",
				Complaint.data("outcome", "settled"), Complaint.data(), List.of()))
			.expect(409);
		JsonObject refused = ofCase(JIA.get("/v1/entries?state=refused&limit=200"), complaint.caseId());
		assertThat(refused.members()).containsEntry("state", Json.of("refused"))
			.containsEntry("code", Json.of("step-illegal"))
			.containsKey("place")
			.doesNotContainKey("record");
		JsonObject recorded = ofCase(JIA.get("/v1/entries?state=recorded&limit=200"), complaint.caseId());
		assertThat(recorded.members()).containsEntry("record", Json.of(complaint.accepted().text("record")))
			.containsEntry("id", Json.of(complaint.accepted().text("id")));
		assertThat(JIA.get("/v1/entries?state=lost").expect(400).text("place")).isEqualTo("/state");
		assertThat(SERVICE.as(RunningService.YI).get("/v1/entries?limit=200").objects("entries"))
			.allSatisfy((line) -> assertThat(line.get("org")).isEqualTo(Json.of(RunningService.YI)));
	}

	@Test
	void submissionsAreWalkedPageByPageWhileNewOnesCome() {
		SERVICE.admit("geng-laundry");
		Api geng = SERVICE.as("geng-laundry");
		Complaint complaint = Complaint.accept(geng, "2025-04-03T00:00:00.000Z");
		List<String> sent = new ArrayList<>(List.of(complaint.accepted().text("id")));
		for (int hour = 1; hour < 5; hour++) {
			sent.addFirst(acknowledge(complaint, hour));
		}
		Api.Answer first = geng.get("/v1/entries?limit=2");
		acknowledge(complaint, 5);
		Api.Answer second = geng.get("/v1/entries?limit=2&cursor=" + first.text("next"));
		Api.Answer third = geng.get("/v1/entries?limit=2&cursor=" + second.text("next"));
		assertThat(Stream.of(first, second, third).flatMap((page) -> ids(page).stream())).isEqualTo(sent);
		assertThat(third.json().get("next")).isNull();
		assertThat(geng.get("/v1/entries?state=recorded&cursor=" + first.text("next")).expect(400).text("code"))
			.isEqualTo("cursor-invalid");
	}

	private static String acknowledge(Complaint complaint, int hour) {
		return complaint
			.add("acknowledged", "2025-04-03T0" + hour + ":00:00.000Z", Complaint.data("means", "letter"),
					Complaint.data())
			.expect(201)
			.text("id");
	}

	@Test
	void whatNoWitnessHasCosignedIsPending() {
		Complaint complaint = Complaint.accept(JIA, "2025-04-02T00:00:00.000Z");
		JsonObject entry = complaint.request("acknowledged", "2025-04-02T01:00:00.000Z",
				Complaint.data("means", "letter"), Complaint.data(), List.of());
		SERVICE.bean(TransactionTemplate.class).executeWithoutResult((status) -> {
			JdbcClient db = SERVICE.bean(JdbcClient.class);
			db.sql("LOCK TABLE witness.cosignature IN EXCLUSIVE MODE").update();
			JIA.postWithoutWaiting("/v1/entries", entry).expect(202);
			Await.until(() -> db.sql("SELECT count(*) FROM ledger.record WHERE org = ? AND id = ?::uuid")
				.params(RunningService.JIA, text(entry, "id"))
				.query(Long.class)
				.single() == 1);
			assertThat(ids(JIA.get("/v1/entries?state=pending&limit=200"))).contains(text(entry, "id"));
			assertThat(ids(JIA.get("/v1/entries?state=recorded&limit=200"))).doesNotContain(text(entry, "id"));
		});
		Await.until(() -> ids(JIA.get("/v1/entries?state=recorded&limit=200")).contains(text(entry, "id")));
		assertThat(ids(JIA.get("/v1/entries?state=pending&limit=200"))).doesNotContain(text(entry, "id"));
	}

	private static List<String> ids(Api.Answer page) {
		return page.expect(200).objects("entries").stream().map((line) -> text(line, "id")).toList();
	}

	private static JsonObject ofCase(Api.Answer page, String caseId) {
		return page.expect(200)
			.objects("entries")
			.stream()
			.filter((line) -> text(line, "case").equals(caseId))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void aNameInAnAddressIsRefusedBeforeItIsLookedFor() {
		assertThat(
				new String(JIA.get("/v1/cases?contact=" + URLEncoder.encode(CONTACT, UTF_8)).expect(400).body(), UTF_8))
			.doesNotContain(CONTACT);
	}

}
