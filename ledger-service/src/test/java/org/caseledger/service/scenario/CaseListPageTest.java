package org.caseledger.service.scenario;

import java.util.ArrayList;
import java.util.List;

import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.service.browser.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The list of cases, in a browser.
 */
@OwnService
class CaseListPageTest {

	private static final RunningService SERVICE = RunningService.withVisitors();

	/** Has no other cases, so that pages can be counted. */
	private static final String BING = "bing-express";

	private static final List<String> CASES = new ArrayList<>();

	@BeforeAll
	static void thirtyCases() {
		SERVICE.admit(BING);
		for (int n = 0; n < 30; n++) {
			CASES.addFirst(SERVICE.as(BING).post("/v1/cases", acceptance("第 " + n + " 位")).expect(201).text("case"));
		}
		JsonObject step = JsonObject.builder()
			.put("case", CASES.getFirst())
			.put("type", "investigated")
			.put("data", Complaint.data("finding", "undetermined"))
			.put("fields", Complaint.data("facts", "待查"))
			.put("refs", new JsonArray(List.of()))
			.build();
		SERVICE.as(BING).post("/v1/entries", step).expect(201);
	}

	private static JsonObject acceptance(String complainant) {
		JsonObject.Builder request = JsonObject.builder();
		Complaint.acceptance("2026-07-01T02:00:00.000Z")
			.members()
			.forEach((name, value) -> request.put(name, name.equals("fields")
					? Complaint.data("complainant", complainant, "demand", "道歉", "occurredAt", "2026-06-30") : value));
		return request.build();
	}

	@Test
	void newestFirstPageByPageAndANewCaseInBetweenChangesNothing() {
		try (Visitor visitor = Visitor.reading("zh-CN").opensAs(BING, "/cases")) {
			Page page = visitor.page();
			List<String> seen = new ArrayList<>(links(page));
			assertThat(seen).hasSize(25);
			assertThat(page.texts("td b")).startsWith("核查", "受理");
			assertThat(page.texts("td")).contains("2026-07-01 10:00:00", "费用争议", "一般", BING);
			visitor.looksAround("cases-zh-Hans");
			SERVICE.as(BING).post("/v1/cases", acceptance("后来者")).expect(201);
			page.leads(() -> page.click("[rel=next]"));
			seen.addAll(links(page));
			assertThat(seen).isEqualTo(CASES);
			assertThat(page.texts("[rel=next]")).isEmpty();
		}
	}

	@Test
	void aStageIsChosenWithTheKeyboard() {
		try (Visitor visitor = Visitor.reading("en").opensAs(BING, "/cases")) {
			Page page = visitor.page();
			page.evaluate("document.getElementById('stage').focus()");
			page.press(Page.Key.DOWN);
			page.press(Page.Key.DOWN);
			page.press(Page.Key.TAB);
			page.leads(() -> page.press(Page.Key.ENTER));
			assertThat(page.path()).isEqualTo("/cases?stage=investigation");
			assertThat(links(page)).containsExactly(CASES.getFirst());
			page.leads(() -> page.click("td a"));
			assertThat(page.path()).isEqualTo("/cases/" + CASES.getFirst());
			visitor.opens("/cases?stage=archive");
			assertThat(page.text("#none")).isEqualTo("No case fits.");
			visitor.looksAround("cases-none-en");
		}
	}

	@Test
	void aComplainantIsFoundAndTheNameStandsInNoAddress() {
		try (Visitor visitor = Visitor.reading("en").opensAs(BING, "/cases")) {
			Page page = visitor.page();
			page.click("summary");
			page.click("#complainant");
			page.type("第 7 位");
			page.leads(() -> page.press(Page.Key.ENTER));
			assertThat(links(page)).containsExactly(CASES.get(22));
			assertThat(page.requests()).extracting((request) -> request.url().toString())
				.allMatch((url) -> !url.contains("7%20") && !url.contains("%E7%AC%AC"));
			visitor.looksAround("cases-found-en");
			page.leads(() -> page.click("details a"));
			assertThat(links(page)).hasSize(25);
		}
	}

	@Test
	void othersSeeOnlyTheirOwn() {
		try (Visitor visitor = Visitor.reading("en").opensAs(RunningService.YI, "/cases")) {
			assertThat(links(visitor.page())).noneMatch((caseId) -> caseId.startsWith(BING));
		}
		Api.Answer cursor = SERVICE.as(BING).get("/v1/cases?limit=1").expect(200);
		try (Visitor visitor = Visitor.reading("en").expects("400")) {
			visitor.opensAs(RunningService.YI, "/cases");
			visitor.opens("/cases?cursor=" + cursor.text("next"));
			assertThat(visitor.page().text(".card code")).isEqualTo("cursor-invalid");
		}
	}

	private static List<String> links(Page page) {
		return Page.strings(page.evaluate(
				"[...document.querySelectorAll('td a')].map((link) => link.pathname.substring('/cases/'.length))"));
	}

}
