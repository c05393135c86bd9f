package org.caseledger.service.scenario;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.service.browser.Page;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who answers for a case, what was promised and paid, and what of it was wrong: with
 * forms, in a browser.
 */
@OwnService
class CompensationPageTest {

	private static final RunningService SERVICE = RunningService.withVisitors();

	private final Complaint complaint = Complaint.accept(SERVICE.as(RunningService.JIA), "2026-03-06T01:00:00.000Z");

	@Test
	void threePersonsAnswerForACase() {
		try (Visitor visitor = Visitor.reading("zh-CN").expects("422")) {
			visitor.opensAs(RunningService.JIA, "/cases/" + this.complaint.caseId());
			Page page = visitor.page();
			StepPageTest.follow(page, "assigned");
			StepPageTest.fill(page, Map.of("firstResponsibleName", "张三", "firstSupervisorName", "李四", "coordinatorName",
					"张三", "joint", "true"));
			page.leads(() -> page.click("#send"));
			assertThat(page.texts("#errors li")).containsExactly("统筹协调方姓名: 三级责任人须为不同的三人。", "组长姓名: 联合处理须填写组长。");
			visitor.looksAround("step-assigned-zh-Hans");
			StepPageTest.fill(page, Map.of("coordinatorName", "王五", "leaderName", "李四"));
			page.leads(() -> page.click("#send"));
			assertThat(page.text("#recorded h2")).isEqualTo("已存证：三级责任分派");
		}
		JsonObject assigned = records().getLast();
		assertThat(object(assigned, "fields").get("coordinatorName")).isEqualTo(Json.of("王五"));
		JsonObject data = object(assigned, "data");
		assertThat(data.get("joint")).isEqualTo(Json.of(true));
		assertThat(data.get("leader")).isEqualTo(data.get("firstSupervisor"));
		assertThat(data.toString()).doesNotContain("李四");
	}

	@Test
	void whatIsPromisedIsPaidAndCorrected() {
		try (Visitor visitor = Visitor.reading("zh-CN").expects("422")) {
			visitor.opensAs(RunningService.JIA, "/cases/" + this.complaint.caseId());
			Page page = visitor.page();
			StepPageTest.record(page, "compensation.promised", "赔付承诺",
					Map.of("basis", "agreement", "amount", "1,286.50", "payee", "周女士", "dueOn", "2026-03-20"));
			assertThat(page.texts("#steps a")).doesNotContain("赔付支付");
			this.complaint.file("转账回单.pdf", "payment-voucher", "2026-03-06T03:00:00.000Z", "2026-03-06T02:00:00.000Z",
					"回单".getBytes(UTF_8));
			visitor.opens("/cases/" + this.complaint.caseId());

			StepPageTest.follow(page, "compensation.paid");
			assertThat(page.texts("select[name=promise] option:checked")).containsExactly("2 · ¥1,286.50 · 周女士");
			assertThat(page.texts("select[name=voucher] option:checked")).containsExactly("3 · 转账回单.pdf · 支付凭证");
			StepPageTest.fill(page, Map.of("amount", "1286,50", "means", "bank-transfer", "payee", "周女士", "paidOn",
					"2026-03-06", "voucherNumber", "HD-0412"));
			page.leads(() -> page.click("#send"));
			assertThat(page.texts("#errors li")).containsExactly("金额: 请填写金额（元），例如 286.00");
			visitor.looksAround("step-paid-zh-Hans");
			StepPageTest.fill(page, Map.of("amount", "128.65"));
			page.leads(() -> page.click("#send"));
			assertThat(page.text("#recorded h2")).startsWith("已存证");

			StepPageTest.follow(page, "corrected");
			choose(page, "corrects", "4 · 金额: ¥128.65");
			StepPageTest.fill(page, Map.of("reason", "clerical", "value", "1286.50", "explanation", "少写一位"));
			page.leads(() -> page.click("#send"));
			assertThat(page.texts("#errors li")).containsExactly("更正后的内容: 金额请在“金额”栏更正。", "金额: 请填写。");
			visitor.looksAround("step-corrected-zh-Hans");
			StepPageTest.fill(page, Map.of("value", "", "amount", "1286.50"));
			page.leads(() -> page.click("#send"));
			assertThat(page.text("#recorded h2")).isEqualTo("已存证：更正");
			assertThat(page.texts(".cites").getLast()).contains("更正", "· 金额");
			visitor.looksAround("case-corrected-zh-Hans");
		}
		List<JsonObject> records = records();
		JsonObject paid = records.get(3);
		assertThat(object(paid, "fields").get("amount")).isEqualTo(Json.of(12_865));
		assertThat(references(paid)).hasSize(2);
		JsonObject corrected = records.get(4);
		assertThat(object(corrected, "fields").get("amount")).isEqualTo(Json.of(128_650));
		assertThat(object(corrected, "fields").get("field")).isEqualTo(Json.of("amount"));
		assertThat(references(corrected)).singleElement().satisfies((reference) -> {
			assertThat(((JsonObject) reference).get("id")).isEqualTo(paid.get("id"));
			assertThat(((JsonObject) reference).get("item")).isEqualTo(Json.of("amount"));
		});
	}

	@Test
	void aPublicCodeIsCorrectedByItsName() {
		try (Visitor visitor = Visitor.reading("en")) {
			visitor.opensAs(RunningService.JIA, "/cases/" + this.complaint.caseId() + "/steps/corrected");
			Page page = visitor.page();
			choose(page, "corrects", "1 · Grade: ordinary");
			StepPageTest.fill(page,
					Map.of("reason", "wrong-content", "value", "major", "explanation", "Two households"));
			visitor.looksAround("step-corrected-en");
			page.leads(() -> page.click("#send"));
			assertThat(page.texts("dd")).contains("Grade", "major");
		}
		JsonObject corrected = records().getLast();
		assertThat(object(corrected, "fields").get("field")).isEqualTo(Json.of("grade"));
		assertThat(((JsonObject) references(corrected).getFirst()).get("item")).isNull();
	}

	@Test
	void whatIsNotInTheListIsNotTaken() {
		try (Visitor visitor = Visitor.reading("en").expects("422")) {
			visitor.opensAs(RunningService.JIA, "/cases/" + this.complaint.caseId() + "/steps/corrected");
			Page page = visitor.page();
			page.evaluate("document.querySelector('[name=corrects] option:last-child').value = '%s'"
				.formatted(RunningService.YI + "/11111111-1111-4111-8111-111111111111/amount"));
			page.evaluate("document.querySelector('[name=corrects]').selectedIndex = "
					+ "document.querySelector('[name=corrects]').options.length - 1");
			StepPageTest.fill(page, Map.of("reason", "clerical", "explanation", "x"));
			page.leads(() -> page.click("#send"));
			assertThat(page.texts("#errors li")).containsExactly("What is corrected: Choose one.");
		}
		assertThat(records()).hasSize(1);
	}

	@Test
	void anotherPartyCorrectsOnlyItsOwnRecords() {
		SERVICE.as(RunningService.ASSOCIATION)
			.post("/v1/entries",
					this.complaint.request("investigated", "2026-03-06T02:00:00.000Z",
							Complaint.data("finding", "undetermined"), Complaint.data("facts", "没有结论"), List.of()))
			.expect(201);
		try (Visitor visitor = Visitor.reading("en")) {
			visitor.opensAs(RunningService.ASSOCIATION, "/cases/" + this.complaint.caseId());
			assertThat(visitor.page().texts("#steps a")).containsExactly("Investigated", "Corrected");
			StepPageTest.follow(visitor.page(), "corrected");
			assertThat(visitor.page().texts("[name=corrects] option")).contains("2 · Facts: 没有结论")
				.noneMatch((option) -> option.contains("Grade"));
		}
	}

	private List<JsonObject> records() {
		return SERVICE.as(RunningService.JIA).get(this.complaint.path()).objects("records");
	}

	private static JsonObject object(JsonObject record, String member) {
		return (JsonObject) Objects.requireNonNull(record.get(member));
	}

	private static List<Json> references(JsonObject record) {
		return ((JsonArray) Objects.requireNonNull(record.get("refs"))).values();
	}

	private static void choose(Page page, String name, String label) {
		page.evaluate("""
				(() => {
					const list = document.querySelector('[name=%s]');
					list.selectedIndex = [...list.options].findIndex((option) => option.text === '%s');
				})()""".formatted(name, label));
	}

}
