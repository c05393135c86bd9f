package org.caseledger.service.scenario;

import java.util.List;
import java.util.Map;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.service.browser.Page;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A clerk takes a case from acceptance to archive with forms, in a browser.
 */
@OwnService
class StepPageTest {

	private static final RunningService SERVICE = RunningService.withVisitors();

	private final Complaint complaint = Complaint.accept(SERVICE.as(RunningService.JIA), "2026-03-05T01:00:00.000Z");

	@Test
	void fromAcceptanceToArchive() {
		try (Visitor visitor = Visitor.reading("zh-CN").expects("422")) {
			visitor.opensAs(RunningService.JIA, "/cases/" + this.complaint.caseId());
			Page page = visitor.page();
			assertThat(page.texts("#steps a")).containsExactly("告知投诉人", "三级责任分派", "核查结论", "赔付承诺", "更正");
			record(page, "acknowledged", "告知投诉人", Map.of("means", "telephone", "dueDates", "7 日内核查"));
			record(page, "investigated", "核查结论", Map.of("finding", "substantiated", "facts", "系统重复扣费一次"));

			follow(page, "resolved");
			fill(page, Map.of("outcome", "refund", "decision", "全额退还", "amount", "两百元"));
			page.leads(() -> page.click("#send"));
			assertThat(page.texts("#errors li")).containsExactly("金额: 请填写金额（元），例如 286.00");
			visitor.looksAround("step-resolved-zh-Hans");
			fill(page, Map.of("amount", "¥1,286.5", "improvementBy", "2026-04-01"));
			page.leads(() -> page.click("#send"));
			assertThat(page.text("#recorded h2")).isEqualTo("已存证：处理决定");
			assertThat(page.texts("dd")).contains("¥1,286.50", "2026-04-01");

			record(page, "feedback", "反馈", Map.of("notice", "delivered", "call", "unreached"));
			follow(page, "archived");
			fill(page, Map.of("outcome", "settled"));
			page.leads(() -> page.click("#send"));
			assertThat(page.text("#errors")).contains("双重告知");
			assertThat(page.evaluate("document.querySelector('[name=outcome]:checked').value").asString())
				.isEqualTo("settled");
			visitor.opens("/cases/" + this.complaint.caseId());
			record(page, "feedback", "反馈", Map.of("notice", "none", "call", "confirmed"));
			record(page, "archived", "归档", Map.of("outcome", "settled"));
			assertThat(page.text("[aria-current=step]")).contains("归档");
			assertThat(page.texts("#steps a")).containsExactly("更正");
		}
		List<JsonObject> records = SERVICE.as(RunningService.JIA).get(this.complaint.path()).objects("records");
		assertThat(records).hasSize(7);
		assertThat(((JsonObject) java.util.Objects.requireNonNull(records.get(3).get("fields"))).get("amount"))
			.isEqualTo(Json.of(128_650));
	}

	@Test
	void othersSeeOnlyTheStepsThatAreTheirs() {
		try (Visitor visitor = Visitor.reading("en").expects("40")) {
			visitor.opensAs(RunningService.ASSOCIATION, "/cases/" + this.complaint.caseId());
			assertThat(visitor.page().texts("#steps a")).containsExactly("Investigated");
			visitor.opens("/cases/" + this.complaint.caseId() + "/steps/ledger.founded");
			assertThat(visitor.page().text(".card code")).isEqualTo("not-found");
		}
		try (Visitor visitor = Visitor.reading("en").expects("403")) {
			visitor.opensAs(RunningService.YI, "/cases/" + this.complaint.caseId() + "/steps/acknowledged");
			assertThat(visitor.page().text(".card code")).isEqualTo("not-permitted");
		}
	}

	static void record(Page page, String type, String word, Map<String, String> values) {
		follow(page, type);
		fill(page, values);
		page.leads(() -> page.click("#send"));
		assertThat(page.text("#recorded h2")).isEqualTo("已存证：" + word);
	}

	static void follow(Page page, String type) {
		page.leads(() -> page.click("#steps a[href$='/" + type + "']"));
	}

	static void fill(Page page, Map<String, String> values) {
		values.forEach((name, value) -> page.evaluate("""
				(() => {
					const fields = [...document.querySelectorAll('[name=%1$s]')];
					const choice = fields.find((field) => field.type === 'radio' && field.value === '%2$s');
					choice ? choice.click() : (fields[0].value = '%2$s');
				})()""".formatted(name, value)));
	}

}
