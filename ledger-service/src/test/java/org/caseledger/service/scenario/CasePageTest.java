package org.caseledger.service.scenario;

import java.util.Locale;
import java.util.UUID;

import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.service.browser.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of a case, in a browser.
 */
@OwnService
class CasePageTest {

	private static final RunningService SERVICE = RunningService.withVisitors();

	private static Complaint complaint;

	@BeforeAll
	static void playTheCase() {
		complaint = Complaint.accept(SERVICE.as(RunningService.JIA), "2026-09-28T02:40:00.000Z");
		complaint.runToFeedback("confirmed");
		complaint
			.add("archived", "2026-10-08T01:00:00.000Z", Complaint.data("outcome", "settled"),
					Complaint.data("summary", "已退款并回访"))
			.expect(201);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			zh-CN, zh-Hans, 受理, 归档,    上链后未经篡改,           核查结论,    合同,  支付凭证
			en,    en,      Acceptance, Archive, Unchanged since recording, Investigated, Contract, Payment voucher
			""")
	void showsStagesTimeLineEvidenceReceiptsAndVerdict(String language, String lang, String firstStage,
			String lastStage, String verdict, String type, String bill, String voucher) {
		try (Visitor visitor = Visitor.reading(language)
			.opensAs(RunningService.REGULATOR, "/cases/" + complaint.caseId())) {
			Page page = visitor.page();
			assertThat(page.evaluate("document.documentElement.lang").asString()).isEqualTo(lang);
			assertThat(page.texts(".stages li")).hasSize(5)
				.allSatisfy((stage) -> assertThat(stage).containsPattern("2026-[0-9-]{5} [0-9:]{8}"));
			assertThat(page.texts(".stages b")).startsWith(firstStage).endsWith(lastStage);
			assertThat(page.text("[aria-current=step]")).contains(lastStage, "2026-10-08 09:00:00");
			assertThat(page.text("#verdict h2")).isEqualTo(verdict);
			assertThat(page.texts(".timeline h3")).hasSize(10).anyMatch((title) -> title.endsWith(type));
			assertThat(page.texts(".receipt code")).isEqualTo(SERVICE.as(RunningService.JIA)
				.get(complaint.path())
				.objects("records")
				.stream()
				.map(CasePageTest::receipt)
				.toList());
			assertThat(page.texts(".files code")).isEqualTo(complaint.files());
			assertThat(page.texts(".files b")).containsExactly(bill, voucher);
			assertThat(page.texts(".cites")).hasSize(2);
			assertThat(page.texts("dd")).contains("¥286.00", "2026-09-26 17:00:00", "九月账单.pdf", "周女士");
			claimsNoMoreThanItMay(page);
			visitor.looksAround("case-" + lang);
		}
	}

	private static String receipt(JsonObject record) {
		return JsonReader.asString(java.util.Objects.requireNonNull(record.get("record")));
	}

	private static void claimsNoMoreThanItMay(Page page) {
		assertThat(page.evaluate("document.documentElement.outerHTML").asString().toLowerCase(Locale.ROOT))
			.doesNotContain("真实", "authentic");
	}

	@Test
	void theOtherLanguageIsOneClickAway() {
		try (Visitor visitor = Visitor.reading("zh-CN").opensAs(RunningService.JIA, "/cases/" + complaint.caseId())) {
			visitor.page().leads(() -> visitor.page().click("[hreflang=en]"));
			assertThat(visitor.page().text("h1")).isEqualTo("Complaint against jia-homecare");
			visitor.opens("/cases/" + complaint.caseId());
			assertThat(visitor.page().text("h1")).as("it is remembered").isEqualTo("Complaint against jia-homecare");
		}
	}

	@ParameterizedTest
	@CsvSource({ "zh-CN, 主体日志 consumer-association", "en, Journal of consumer-association" })
	void aJournalIsNoComplaint(String language, String heading) {
		try (Visitor visitor = Visitor.reading(language)
			.opensAs(RunningService.REGULATOR, "/cases/" + RunningService.ASSOCIATION + "/journal")) {
			assertThat(visitor.page().text("h1")).isEqualTo(heading);
			assertThat(visitor.page().texts(".stages")).isEmpty();
		}
	}

	@Test
	void aFileLeadsToItsCheck() {
		try (Visitor visitor = Visitor.reading("en").opensAs(RunningService.JIA, "/cases/" + complaint.caseId())) {
			String receipt = visitor.page().text("#r2 .receipt code");
			visitor.page().leads(() -> visitor.page().click("#r2 .files a"));
			assertThat(visitor.page().evaluate("document.getElementById('receipt').value").asString())
				.isEqualTo(receipt);
			visitor.page().leads(() -> visitor.page().click("[hreflang]:not([aria-current])"));
			assertThat(visitor.page().evaluate("document.getElementById('receipt').value").asString())
				.as("kept in the other language")
				.isEqualTo(receipt);
		}
	}

	@Test
	void aChangedRowIsNamedWithPlaceAndBothValues() {
		Complaint edited = Complaint.accept(SERVICE.as(RunningService.JIA), "2026-05-16T01:00:00.000Z");
		edited
			.add("investigated", "2026-05-17T01:00:00.000Z", Complaint.data("finding", "substantiated"),
					Complaint.data("facts", "漏水"))
			.expect(201);
		Api.Answer award = edited
			.add("resolved", "2026-05-18T01:00:00.000Z", Complaint.data("outcome", "compensation"),
					JsonObject.builder().put("decision", "赔偿").put("amount", 128_000).build())
			.expect(201);
		try (Visitor visitor = Visitor.reading("en").opensAs(RunningService.REGULATOR, "/cases/" + edited.caseId())) {
			Page page = visitor.page();
			assertThat(page.text("#verdict h2")).isEqualTo("Unchanged since recording");

			assertThat(SERVICE.sql("UPDATE ledger.amount SET fen = 12800 WHERE org = ? AND id = ?", RunningService.JIA,
					UUID.fromString(award.text("id"))))
				.isOne();
			visitor.opens("/cases/" + edited.caseId());
			assertThat(page.text("#verdict h2")).isEqualTo("Something differs from the ledger");
			assertThat(page.texts("[data-finding]")).singleElement()
				.asString()
				.contains("projection-differs", "Record 3", RunningService.JIA, "/fields/amount");
			assertThat(page.text(".expected")).isEqualTo("¥1,280.00 (128000 fen)");
			assertThat(page.text(".found")).isEqualTo("¥128.00 (12800 fen)");
			assertThat(page.texts(".differs h3")).singleElement().asString().endsWith("Resolved");
			assertThat(page.texts("#r3 dd")).as("the record itself is read from the vault").contains("¥1,280.00");
			claimsNoMoreThanItMay(page);
			visitor.looksAround("case-differs-en");
			visitor.opens("/cases/" + edited.caseId() + "?lang=zh");
			assertThat(page.text("#verdict h2")).isEqualTo("比对不一致");
			assertThat(page.text(".found")).isEqualTo("¥128.00（12800 分）");
			claimsNoMoreThanItMay(page);
			visitor.looksAround("case-differs-zh-Hans");
		}
	}

	@Test
	void aComplaintThatWasNotAcceptedHasNoStagesAhead() {
		JsonObject request = JsonObject.builder()
			.put("id", UUID.randomUUID().toString())
			.put("type", "refused")
			.put("at", "2026-06-20T01:00:00.000Z")
			.put("data", Complaint.data("channel", "counter", "reason", "time-barred"))
			.put("fields", Complaint.data("complainant", "周女士", "explanation", "已超过时限"))
			.build();
		String refused = SERVICE.as(RunningService.JIA).post("/v1/cases", request).expect(201).text("case");
		try (Visitor visitor = Visitor.reading("zh-CN").opensAs(RunningService.JIA, "/cases/" + refused)) {
			assertThat(visitor.page().texts(".stages b")).containsExactly("不予受理");
			assertThat(visitor.page().texts("dd")).contains("已过时效");
		}
	}

	@Test
	void whatPeopleWroteIsShownAsText() {
		String script = "<script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\">";
		JsonObject.Builder request = JsonObject.builder();
		Complaint.acceptance("2026-06-11T01:00:00.000Z")
			.members()
			.forEach((name, value) -> request.put(name,
					name.equals("fields") ? Complaint.data("complainant", "\u2066周\u2069", "demand",
							script + "\n退还 \u202e00.682¥\u202c 元，[[${1+1}]]", "occurredAt", "2026-06-01", "description",
							"长".repeat(400)) : value));
		String hostile = SERVICE.as(RunningService.JIA).post("/v1/cases", request.build()).expect(201).text("case");
		try (Visitor visitor = Visitor.reading("zh-CN").opensAs(RunningService.JIA, "/cases/" + hostile)) {
			Page page = visitor.page();
			assertThat(page.texts("dd")).contains(script + "\n退还 [U+202E]00.682¥[U+202C] 元，[[${1+1}]]",
					"[U+2066]周[U+2069]");
			assertThat(page.evaluate("document.title").asString()).isEqualTo("投诉案件 · 案证链");
			assertThat(page.evaluate("document.querySelectorAll('main script, main img').length").asInt()).isZero();
			visitor.looksAround("case-hostile-zh-Hans");
		}
	}

}
