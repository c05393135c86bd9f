package org.caseledger.service.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;

import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.service.browser.Page;
import org.caseledger.service.browser.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The check of a file, in a browser.
 */
@OwnService
class CheckPageTest {

	private static final RunningService SERVICE = RunningService.withVisitors();

	private static final byte[] PHOTOGRAPH = "楼道照片".repeat(9000).getBytes(UTF_8);

	private final Complaint complaint = Complaint.accept(SERVICE.as(RunningService.JIA), "2026-03-10T01:00:00.000Z");

	@TempDir
	private Path folder;

	@Test
	void theRecordedFileIsUnchanged() throws IOException {
		Complaint.File recorded = record(PHOTOGRAPH);
		try (Visitor visitor = Visitor.reading("zh-CN").opens("/check?receipt=" + recorded.receipt())) {
			assertThat(visitor.page().told()).as("announced when it comes")
				.anyMatch((node) -> node.role().equals("status"));
			visitor.looksAround("check-zh-Hans");
			check(visitor.page(), file("楼道.jpg", PHOTOGRAPH));
			assertThat(visitor.page().text("#answer h2")).isEqualTo("一致：上链后未经篡改");
			assertThat(visitor.page().texts("#answer dd")).containsExactly("楼道.jpg", Sha256.of(PHOTOGRAPH).hex(),
					recorded.receipt(), RunningService.JIA, "2026-03-10 10:00:00 (Asia/Shanghai)");
			assertThat(visitor.page().evaluate("document.documentElement.outerHTML").asString())
				.doesNotContainIgnoringCase("authentic")
				.doesNotContain("真实");
			visitor.looksAround("check-unchanged-zh-Hans");
		}
	}

	@Test
	void onlyReceiptNumberAndDigestAreSent() throws IOException {
		Complaint.File recorded = record(PHOTOGRAPH);
		try (Visitor visitor = Visitor.reading("en").opens("/check?receipt=" + recorded.receipt())) {
			int before = visitor.page().requests().size();
			check(visitor.page(), file("neighbour.jpg", PHOTOGRAPH));
			List<Request> sent = visitor.page().requests();
			assertThat(sent.subList(0, before)).as("pages and their own files").allMatch(CheckPageTest::onlyFetches);
			assertThat(sent).filteredOn((request) -> !onlyFetches(request)).singleElement().satisfies((request) -> {
				assertThat(request.method()).isEqualTo("POST");
				assertThat(request.url()).isEqualTo(SERVICE.address().resolve("/v1/checks"));
				JsonObject body = JsonReader
					.asObject(Json.parse(request.body().getBytes(UTF_8), JsonLimits.bytes(1 << 12)));
				assertThat(body)
					.isEqualTo(Complaint.data("receipt", recorded.receipt(), "digest", Sha256.of(PHOTOGRAPH).hex()));
			});
		}
	}

	private static boolean onlyFetches(Request request) {
		String path = request.url().getPath();
		return request.method().equals("GET") && request.body().isEmpty()
				&& (path.equals("/check") || (path.startsWith("/assets/") && request.url().getQuery() == null));
	}

	@Test
	void anotherFileIsDifferent() throws IOException {
		Complaint.File recorded = record(PHOTOGRAPH);
		byte[] retouched = PHOTOGRAPH.clone();
		retouched[retouched.length / 2] ^= 1;
		try (Visitor visitor = Visitor.reading("en").opens("/check")) {
			visitor.page().click("#receipt");
			visitor.page().type(" " + recorded.receipt().toUpperCase(java.util.Locale.ROOT) + " ");
			check(visitor.page(), file("<img src=x>.jpg", retouched));
			assertThat(visitor.page().text("#answer h2"))
				.isEqualTo("Different: this is not the file recorded under that receipt number");
			assertThat(visitor.page().texts("#answer dd")).contains("<img src=x>.jpg", Sha256.of(retouched).hex());
			visitor.looksAround("check-different-en");

			check(visitor.page(), file("original.jpg", PHOTOGRAPH));
			assertThat(visitor.page().text("#answer h2")).isEqualTo("Unchanged since recording");
		}
	}

	@Test
	void anUnknownNumberWasNeverRecorded() throws IOException {
		try (Visitor visitor = Visitor.reading("en").opens("/check?receipt=" + "0".repeat(64))) {
			check(visitor.page(), file("some.jpg", PHOTOGRAPH));
			assertThat(visitor.page().text("#answer h2"))
				.isEqualTo("Never recorded: no file stands under that receipt number");
			assertThat(visitor.page().texts("#answer dt")).doesNotContain("Recorded by");
			visitor.looksAround("check-never-recorded-en");
		}
	}

	@Test
	void aFileThatIsGoneIsMissingFromStorage() throws IOException {
		Complaint.File recorded = record(PHOTOGRAPH);
		Files.delete(SERVICE.stored(recorded.evidence()));
		try (Visitor visitor = Visitor.reading("zh-CN").opens("/check?receipt=" + recorded.receipt())) {
			check(visitor.page(), file("楼道.jpg", PHOTOGRAPH));
			assertThat(visitor.page().text("#answer h2")).startsWith("存储缺失");
		}
	}

	@Test
	void aLargeFileIsHashedPieceByPiece() throws IOException {
		byte[] video = new byte[40_000_000];
		new SplittableRandom(40).nextBytes(video);
		Complaint.File recorded = record(video);
		try (Visitor visitor = Visitor.reading("zh-CN")) {
			Page page = visitor.page();
			page.before("""
					for (const whole of ['arrayBuffer', 'bytes', 'text']) {
						Blob.prototype[whole] = () => { throw new Error('read at once'); };
					}
					FileReader = undefined;
					""");
			visitor.opens("/check?receipt=" + recorded.receipt());
			page.evaluate("""
					window.shown = [];
					new MutationObserver(() => shown.push(progress.hidden ? -1 : progress.value))
						.observe(progress, { attributes: true, attributeFilter: ['value'] });
					""");
			check(page, file("lobby.mp4", video));
			assertThat(page.text("#answer h2")).isEqualTo("一致：上链后未经篡改");
			List<Double> shown = StreamSupport.stream(page.evaluate("shown").spliterator(), false)
				.map(JsonNode::asDouble)
				.toList();
			assertThat(shown).hasSizeGreaterThan(10).isSorted();
			assertThat(shown.getFirst()).isBetween(0.0, 0.2);
			assertThat(shown.getLast()).isEqualTo(1.0);
		}
	}

	@Test
	void theKeyboardSuffices() throws IOException {
		Complaint.File recorded = record(PHOTOGRAPH);
		try (Visitor visitor = Visitor.reading("en").opens("/check")) {
			Page page = visitor.page();
			page.press(Page.Key.TAB);
			assertThat(page.text(":focus")).as("first of all").isEqualTo("Skip to the content");
			page.press(Page.Key.ENTER);
			page.press(Page.Key.TAB);
			assertThat(focus(page)).isEqualTo("receipt");
			page.type(recorded.receipt());
			page.press(Page.Key.TAB);
			assertThat(focus(page)).isEqualTo("file");
			page.choose("#file", file("photograph.jpg", PHOTOGRAPH));
			page.press(Page.Key.TAB);
			assertThat(page.text(":focus")).isEqualTo("Check");
			assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle").asString())
				.as("one sees where one is")
				.isEqualTo("solid");
			page.press(Page.Key.ENTER);
			page.until("document.getElementById('answer').dataset.answer");
			assertThat(page.text("#answer h2")).isEqualTo("Unchanged since recording");
		}
	}

	private static String focus(Page page) {
		return page.evaluate("document.activeElement.id").asString();
	}

	private Complaint.File record(byte[] content) {
		return this.complaint.file("file", "photograph", "2026-03-10T02:00:00.000Z", "2026-03-09T02:00:00.000Z",
				content);
	}

	private Path file(String name, byte[] content) throws IOException {
		return Files.write(this.folder.resolve(name), content);
	}

	private static void check(Page page, Path file) {
		page.evaluate("delete document.getElementById('answer').dataset.answer");
		page.choose("#file", file);
		page.click("#check .button");
		page.until("document.getElementById('answer').dataset.answer");
	}

}
