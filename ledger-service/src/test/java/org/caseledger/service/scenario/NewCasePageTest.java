package org.caseledger.service.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.json.Json;
import org.caseledger.service.browser.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A clerk registers a case, in a browser.
 */
@OwnService
class NewCasePageTest {

	private static final RunningService SERVICE = RunningService.withVisitors();

	@TempDir
	private Path folder;

	@Test
	void theKeyboardAloneRegistersACaseWithinAMinuteAndLeadsToItsReceiptAndItsSlip() {
		try (Visitor visitor = Visitor.reading("zh-CN").opensAs(RunningService.JIA, "/cases/new")) {
			Page page = visitor.page();
			visitor.looksAround("new-case-zh-Hans");
			Clerk clerk = new Clerk(page);
			// it begins in the first field
			clerk.press(Page.Key.SPACE); // category
			clerk.next(); // grade, which is chosen
			clerk.next().press(Page.Key.DOWN); // channel
			clerk.next().type("2026-09-26 下午"); // time
			clerk.next().type("周女士"); // complainant
			clerk.next(); // contact
			clerk.next().type("退还 286.00 元"); // demand
			clerk.next().type("重复扣费"); // description
			clerk.next(); // files
			clerk.next();
			assertThat(page.text(":focus")).isEqualTo("登记并上链");
			page.leads(() -> clerk.press(Page.Key.ENTER));
			assertThat(page.path()).matches("/cases/jia-homecare/[0-9a-f]{32}\\?recorded=[0-9a-f-]{36}");
			clerk.hasTakenLessThan(Duration.ofMinutes(1));
			assertThat(page.text("#recorded h2")).isEqualTo("已存证：受理");
			assertThat(page.text("#recorded code")).isEqualTo(page.text("#r1 .receipt code")).matches("[0-9a-f]{64}");
			assertThat(page.texts("#r1 dd")).containsAll(clerk.typed()).contains("合同违约", "一般");
			visitor.looksAround("registered-zh-Hans");
			page.leads(() -> page.click("#slip .button"));
			assertThat(page.path()).matches("/cases/jia-homecare/[0-9a-f]{32}/slip");
			assertThat(page.text("#code")).matches("([0-9A-Z]{3}-){8}[0-9A-Z]{3}");
		}
	}

	@Test
	void errorsStandBesideTheirFieldsAndNothingTypedIsLost() {
		try (Visitor visitor = Visitor.reading("en").expects("422").opensAs(RunningService.JIA, "/cases/new")) {
			Page page = visitor.page();
			String hostile = "</textarea><script>document.title = 'taken'</script> \u202e00.682";
			fill(page, "f-demand", hostile);
			fill(page, "f-description", "长".repeat(20_001));
			page.click("#f-category input[value=fee-dispute]");
			page.leads(() -> page.click("#send"));
			assertThat(page.path()).isEqualTo("/cases/new");
			assertThat(page.texts("#errors li")).containsExactly("Channel: Choose one.",
					"Time of the matter: Fill this in.", "Complainant: Fill this in.",
					"Description: At most 20,000 characters; these are 20,001.");
			assertThat(page.evaluate("document.activeElement.id").asString()).isEqualTo("errors");
			assertThat(page.text("#f-complainant-error")).isEqualTo("Fill this in.");
			assertThat(page.evaluate("document.getElementById('f-complainant').getAttribute('aria-describedby')")
				.asString()).isEqualTo("f-complainant-error ");
			assertThat(value(page, "f-demand")).isEqualTo(hostile);
			assertThat(value(page, "f-description")).hasSize(20_001);
			assertThat(page.evaluate("document.querySelector('#f-category :checked').value").asString())
				.isEqualTo("fee-dispute");
			assertThat(page.evaluate("document.title").asString()).isEqualTo("Register a case · Case Ledger");
			fill(page, "f-description", "too long");
			visitor.looksAround("new-case-errors-en");
			page.evaluate("document.getElementById('f-channel').value = 'hotline'");
			fill(page, "f-occurredAt", "last week");
			fill(page, "f-complainant", "Ms Zhou");
			page.leads(() -> page.click("#send"));
			assertThat(page.text("#recorded h2")).isEqualTo("Recorded: Accepted");
			assertThat(page.texts("#r1 dd")).contains(hostile.replace("\u202e", "[U+202E]"), "last week", "hotline");
		}
	}

	@Test
	void aDoubleClickOrALaterSecondSendingRecordsOnce() {
		try (Visitor visitor = Visitor.reading("en").opensAs(RunningService.JIA, "/cases/new")) {
			Page page = visitor.page();
			fillAll(page, "Ms Double");
			String form = page.evaluate("new URLSearchParams(new FormData(document.forms['new-case'])).toString()")
				.asString();
			page.leads(() -> page.click("#send", 2));
			String there = page.path();
			assertThat(there).contains("?recorded=");
			String again = page.evaluate("""
					fetch('/cases/new', { method: 'POST', body: new URLSearchParams('%s') })
						.then((answer) => new URL(answer.url))
						.then((url) => url.pathname + url.search)""".formatted(form)).asString();
			assertThat(again).isEqualTo(there);
			assertThat(page.texts(".timeline > li")).hasSize(1);

			visitor.expects("422");
			String other = page
				.evaluate(
						"""
								fetch('/cases/new', { method: 'POST', body: new URLSearchParams('%s&x=1'.replace('Double', 'Other')) })
									.then((answer) => answer.text())"""
							.formatted(form))
				.asString();
			assertThat(other).contains("Send it again to record what stands here as well", "Ms Other")
				.doesNotContain(there.substring(there.indexOf('=') + 1));
		}
	}

	@Test
	void filesAreDroppedInWithTheFormAndRecordedWithTheirDigests() throws IOException {
		byte[] bill = "账单".repeat(400_000).getBytes(UTF_8);
		byte[] talk = new byte[3_000_000];
		try (Visitor visitor = Visitor.reading("zh-CN").opensAs(RunningService.JIA, "/cases/new")) {
			Page page = visitor.page();
			fillAll(page, "周女士");
			page.drop(".drop", file("九月账单.pdf", bill), file("通话.exe", talk));
			page.until("document.querySelectorAll('.row').length === 2");
			assertThat(page.texts(".row-name")).containsExactly("九月账单.pdf", "通话.exe");
			page.evaluate("document.querySelector('.row-kind').value = 'contract'");
			visitor.looksAround("new-case-files-zh-Hans");
			page.leads(() -> page.click("#send"));
			assertThat(page.text("#recorded h2")).isEqualTo("已存证：受理");
			assertThat(page.texts(".timeline h3")).hasSize(3);
			assertThat(page.texts(".files b")).containsExactlyInAnyOrder("合同", "其他");
			assertThat(page.texts("dd")).contains("九月账单.pdf", "通话.exe", "3,000,000", "application/pdf");
			String caseId = page.path().substring("/cases/".length(), page.path().indexOf('?'));
			assertThat(SERVICE.as(RunningService.JIA).get("/v1/cases/" + caseId).objects("records"))
				.extracting((record) -> record.get("type"))
				.containsOnly(Json.of("accepted"), Json.of("evidence.added"));
		}
	}

	@Test
	void aNameThatTurnsItsDirectionIsShownForWhatItIsAndRefused() throws IOException {
		Complaint complaint = Complaint.accept(SERVICE.as(RunningService.JIA), "2026-03-04T02:00:00.000Z");
		try (Visitor visitor = Visitor.reading("en").expects("422")) {
			visitor.opensAs(RunningService.JIA, "/cases/" + complaint.caseId());
			Page page = visitor.page();
			page.choose("#files-chosen", file("talk\u202e3pm.exe", new byte[] { 1 }));
			page.until("document.querySelectorAll('.row').length === 1");
			assertThat(page.texts(".row-name")).containsExactly("talk[U+202E]3pm.exe");
			page.click("#send");
			page.until("document.querySelector('.row').dataset.state === 'fields-invalid'");
			assertThat(page.texts(".row-state").getFirst()).contains("Give it another one");
		}
	}

	@Test
	void aFileThatFailsSaysWhatToDoAndIsTriedAgain() throws IOException {
		Complaint complaint = Complaint.accept(SERVICE.as(RunningService.JIA), "2026-03-04T01:00:00.000Z");
		byte[] photograph = "楼道照片".repeat(1_500_000).getBytes(UTF_8);
		try (Visitor visitor = Visitor.reading("en").expects("422")) {
			visitor.page().before("""
					for (const whole of ['arrayBuffer', 'bytes', 'text']) {
						Blob.prototype[whole] = () => { throw new Error('read at once'); };
					}
					FileReader = undefined;
					""");
			visitor.opensAs(RunningService.JIA, "/cases/" + complaint.caseId());
			Page page = visitor.page();
			page.choose("#files-chosen", file("empty.txt", new byte[0]), file("corridor.jpg", photograph));
			page.until("document.querySelectorAll('.row').length === 2");
			assertThat(page.evaluate("[...document.querySelectorAll('.row-kind')].map((kind) => kind.value).join()")
				.asString()).isEqualTo("other,photograph");
			page.evaluate("""
					window.through = XMLHttpRequest.prototype.send;
					XMLHttpRequest.prototype.send = function () { this.onerror(); };
					""");
			page.click("#send");
			page.until("document.querySelectorAll('[data-failed]').length === 2");
			assertThat(page.texts(".row-state")).allMatch((state) -> state.startsWith("The service was not reached."));
			page.evaluate("XMLHttpRequest.prototype.send = through");
			page.click("li:nth-child(1) .row-retry");
			page.until("document.querySelector('.row').dataset.state === 'empty'");
			visitor.looksAround("files-failed-en");
			assertThat(page.texts(".row-state").getFirst())
				.isEqualTo("The file is empty. Choose the one that has the content.");
			page.evaluate("""
					window.shown = [];
					const bar = document.querySelectorAll('.row-progress')[1];
					new MutationObserver(() => shown.push(bar.value)).observe(bar, { attributeFilter: ['value'] });
					""");
			page.uploadsAt(photograph.length);
			page.click("li:nth-child(2) .row-retry");
			page.until("document.querySelectorAll('.row')[1].dataset.state === 'recorded'");
			assertThat(page.text("#files-status")).isEqualTo("1 of 2 recorded");
			List<Double> shown = StreamSupport.stream(page.evaluate("shown").spliterator(), false)
				.map(JsonNode::asDouble)
				.toList();
			assertThat(shown).hasSizeGreaterThan(2).isSorted().last().isEqualTo(1.0);
			assertThat(page.texts(".row-digest code").get(1)).isEqualTo(Sha256.of(photograph).hex());
			visitor.looksAround("files-one-recorded-en");
			page.click("li:nth-child(1) .row-remove");
			visitor.opens("/cases/" + complaint.caseId());
			assertThat(page.texts(".files b")).containsExactly("Photograph");
			assertThat(page.texts(".receipt code")).hasSize(2);
		}
	}

	@Test
	void aLargeFileGoesOnWhereItStopped() throws IOException {
		Complaint complaint = Complaint.accept(SERVICE.as(RunningService.JIA), "2026-03-04T02:00:00.000Z");
		byte[] video = "监控录像".repeat(3_000_000).getBytes(UTF_8);
		try (Visitor visitor = Visitor.reading("zh-CN").expects("net::ERR_INTERNET_DISCONNECTED")) {
			visitor.opensAs(RunningService.JIA, "/cases/" + complaint.caseId());
			Page page = visitor.page();
			page.choose("#files-chosen", file("监控.mp4", video));
			page.until("document.querySelectorAll('.row').length === 1");
			page.uploadsAt(video.length / 2);
			page.click("#send");
			page.until("document.querySelector('.row-progress').value > 0.6");
			page.offline();
			page.until("document.querySelector('.row').dataset.state === 'offline'");
			assertThat(page.text(".row-state")).contains("大文件会从中断处续传");
			visitor.looksAround("files-offline-zh-Hans");
			page.evaluate("""
					const bar = document.querySelector('.row-progress');
					new MutationObserver(() => { sessionStorage.first ||= bar.value || ''; })
						.observe(bar, { attributeFilter: ['value'] });
					""");
			page.uploadsAt(video.length);
			page.leads(() -> page.click(".row-retry"));
			assertThat(page.text("#recorded h2")).isEqualTo("已存证：提交证据");
			assertThat(page.evaluate("Number(sessionStorage.first)").asDouble()).isGreaterThan(0.4);
			String evidence = complaint.path() + "/evidence/" + complaint.files().getFirst();
			assertThat(SERVICE.as(RunningService.JIA).get(evidence).body()).isEqualTo(video);
			assertThat(page.requests()).filteredOn((request) -> request.url().getPath().contains("/evidence/"))
				.extracting((request) -> request.method())
				.containsExactly("PUT");
		}
	}

	private static void fillAll(Page page, String complainant) {
		page.click("#f-category input[value=fee-dispute]");
		page.evaluate("document.getElementById('f-channel').value = 'counter'");
		fill(page, "f-occurredAt", "2026-09-26");
		fill(page, "f-complainant", complainant);
		fill(page, "f-demand", "286.00");
	}

	private static void fill(Page page, String field, String text) {
		page.evaluate("document.getElementById('%s').value = ''".formatted(field));
		page.evaluate("document.getElementById('%s').focus()".formatted(field));
		page.type(text);
	}

	private static String value(Page page, String field) {
		return page.evaluate("document.getElementById('%s').value".formatted(field)).asString();
	}

	private Path file(String name, byte[] content) throws IOException {
		return Files.write(this.folder.resolve(name), content);
	}

}
