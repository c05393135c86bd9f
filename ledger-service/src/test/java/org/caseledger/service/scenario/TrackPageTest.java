package org.caseledger.service.scenario;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import javax.imageio.ImageIO;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.service.browser.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A complainant follows the own case with a tracking code, in a browser.
 */
@OwnService
class TrackPageTest {

	private static final RunningService SERVICE = RunningService.withVisitors();

	private final Complaint complaint = Complaint.accept(SERVICE.as(RunningService.JIA), "2026-09-28T02:40:00.000Z");

	@TempDir
	private Path folder;

	@Test
	void theSlipShowsTheCodeOnceAndTheDatabaseHoldsADigestOnly() {
		try (Visitor clerk = Visitor.reading("zh-CN")
			.opensAs(RunningService.JIA, "/cases/" + this.complaint.caseId())) {
			assertThat(clerk.page().text("#slip .button")).isEqualTo("签发查询单");
			String form = clerk.page().evaluate("document.forms[1].form.value").asString();
			clerk.page().leads(() -> clerk.page().click("#slip .button"));
			String code = clerk.page().text("#code");
			assertThat(code).matches("([0-9A-Z]{3}-){8}[0-9A-Z]{3}");
			assertThat(clerk.page().texts(".slip-how")).hasSize(2)
				.anyMatch((how) -> how.contains("查询码"))
				.anyMatch((how) -> how.contains("Whoever has this slip"));
			assertThat(clerk.page().text("main")).doesNotContain("周女士").contains("jia-homecare", "2026-09-28 10:40:00");
			assertThat(clerk.page().path()).doesNotContain(code);
			clerk.looksAround("slip-zh-Hans");
			assertThat(scanned(clerk.page())).isEqualTo(SERVICE.address() + "/track#" + code);
			assertThat(issue(RunningService.JIA, form).body()).as("sent again").contains(code);
			assertThat(SERVICE.count("SELECT count(*) FROM tracking.code WHERE case_id = ? AND length(digest) = 32",
					this.complaint.caseId()))
				.isOne();
			assertThat(SERVICE.count("SELECT count(*) FROM tracking.code c WHERE c::text ILIKE ? OR c::text ILIKE ?",
					"%" + code + "%", "%" + code.replace("-", "") + "%"))
				.isZero();
			clerk.opens("/cases/" + this.complaint.caseId() + "/slip");
			assertThat(clerk.page().path()).isEqualTo("/cases/" + this.complaint.caseId());
			assertThat(clerk.page().text("#slip .button")).isEqualTo("重新签发");
		}
	}

	@Test
	void theCodeOpensStagesDatesAndOwnContentButNothingOfOthers() {
		this.complaint.runToFeedback("confirmed");
		String code = code();
		try (Visitor visitor = Visitor.reading("zh-CN")) {
			Page page = visitor.page();
			visitor.opens("/track");
			visitor.looksAround("track-zh-Hans");
			page.type(code.toLowerCase(java.util.Locale.ROOT).replace("-", " "));
			page.leads(() -> page.press(Page.Key.ENTER));
			assertThat(page.path()).isEqualTo("/track/case");
			assertThat(page.cookies()).singleElement().satisfies((cookie) -> {
				assertThat(cookie.path("name").asString()).isEqualTo("caseledger-case");
				assertThat(cookie.path("httpOnly").asBoolean()).isTrue();
				assertThat(cookie.path("sameSite").asString()).isEqualTo("Strict");
				assertThat(cookie.path("path").asString()).isEqualTo("/track");
				assertThat(cookie.path("value").asString()).doesNotContain(code);
			});
			assertThat(page.text("h1")).isEqualTo("我的投诉：jia-homecare");
			assertThat(page.texts(".stages b")).hasSize(5);
			assertThat(page.text("[aria-current=step]")).contains("反馈", "2026-09-30 14:00:00");
			assertThat(page.text("#verdict h2")).isEqualTo("上链后未经篡改");
			assertThat(page.texts(".timeline h3")).hasSize(9).anyMatch((title) -> title.endsWith("核查结论"));
			assertThat(page.texts("dd")).contains("周女士", "退还重复收取的 286.00 元", "九月账单.pdf", "费用争议", "退款");
			String html = page.evaluate("document.querySelector('main').outerHTML").asString();
			assertThat(html).as("what others wrote, their pseudonyms and hosts")
				.doesNotContain("系统重复扣费一次", "全额退还", "¥286", "通知 2026-118", "0".repeat(31) + "1", "ServiceProviderMSP",
						this.complaint.caseId());
			assertThat(page.texts(".receipt code")).hasSize(9).allMatch((receipt) -> receipt.matches("[0-9a-f]{64}"));
			assertThat(page.texts(".files .button")).hasSize(2);
			visitor.looksAround("track-case-zh-Hans");
			visitor.opens("/track/case?lang=en");
			assertThat(page.text("h1")).isEqualTo("My complaint against jia-homecare");
			visitor.looksAround("track-case-en");
		}
	}

	@Test
	void theCodeOfThePictureReachesNeitherAddressNorLog() {
		String code = code();
		try (Visitor visitor = Visitor.reading("en")) {
			Page page = visitor.page();
			visitor.opens("/track#" + code);
			page.until("location.pathname === '/track/case'");
			assertThat(page.requests()).extracting((request) -> request.url().toString())
				.noneMatch((url) -> url.contains(code));
			assertThat(page.evaluate("location.hash").asString()).isEmpty();
			page.until("document.readyState === 'complete'");
			assertThat(page.evaluate("history.length").asInt()).isLessThanOrEqualTo(3);
			page.leads(() -> page.click(".beside-title button"));
			assertThat(page.path()).isEqualTo("/track");
			assertThat(page.cookies()).isEmpty();
			visitor.opens("/track/case");
			assertThat(page.path()).as("nothing is left").isEqualTo("/track");
		}
	}

	@Test
	void addsAFileUnderTheOwnRole() throws IOException {
		// more than the page sends at once
		byte[] photograph = "楼道照片".repeat(1_500_000).getBytes(UTF_8);
		try (Visitor visitor = visit("en")) {
			Page page = visitor.page();
			page.choose("#files-chosen", Files.write(this.folder.resolve("corridor.jpg"), photograph));
			page.until("document.querySelector('.row')");
			visitor.looksAround("track-files-en");
			page.leads(() -> page.click("#send"));
			assertThat(page.requests()).filteredOn((request) -> request.method().equals("PATCH"))
				.hasSize(2)
				.allMatch((request) -> request.url().getPath().startsWith("/track/"));
			assertThat(page.path()).startsWith("/track/case?recorded=");
			assertThat(page.text("#recorded h2")).isEqualTo("Recorded: Evidence added");
			assertThat(page.text("#r2 .who")).isEqualTo("jia-homecare · complainant");
			assertThat(page.texts("#r2 dd")).contains("corridor.jpg", "complainant", "image/jpeg");
			assertThat(page.text("#recorded code")).isEqualTo(page.text("#r2 .receipt code"));
			page.leads(() -> page.click("#r2 .files a"));
			page.choose("#file", this.folder.resolve("corridor.jpg"));
			page.click("#check .button");
			page.until("document.getElementById('answer').dataset.answer");
			assertThat(page.text("#answer h2")).isEqualTo("Unchanged since recording");
		}
		assertThat(records().getLast().get("role")).isEqualTo(Json.of("complainant"));
	}

	@Test
	void confirmsTheFeedbackUnderTheOwnRole() {
		this.complaint.runToFeedback("confirmed");
		try (Visitor visitor = visit("zh-CN")) {
			Page page = visitor.page();
			page.click("#f-satisfied input[value=yes]");
			page.leads(() -> page.click("#answer-feedback .button"));
			assertThat(page.text("#recorded h2")).isEqualTo("已存证：反馈");
			assertThat(page.texts(".timeline > li:last-child dd")).contains("是");
		}
		JsonObject answer = records().getLast();
		assertThat(records()).hasSize(10);
		assertThat(answer.get("type")).isEqualTo(Json.of("feedback"));
		assertThat(answer.get("data")).isEqualTo(Complaint.data("satisfied", "yes", "notice", "none", "call", "none"));
		assertThat(answer.get("role")).isEqualTo(Json.of("complainant"));
		this.complaint
			.add("archived", "2026-10-08T01:00:00.000Z", Complaint.data("outcome", "settled"),
					Complaint.data("summary", "完"))
			.expect(201);
	}

	@Test
	void answersTheFeedbackWhichIsNoNoticeAndNoCall() {
		this.complaint.runToFeedback("unreached");
		try (Visitor visitor = visit("en").expects("422")) {
			Page page = visitor.page();
			page.leads(() -> page.click("#answer-feedback .button"));
			assertThat(page.text("#f-satisfied-error")).isEqualTo("Choose one.");
			page.click("#f-satisfied input[value=no]");
			page.click("#f-statement");
			page.type("只退了一半 \u202e00.341");
			visitor.looksAround("track-answer-en");
			page.leads(() -> page.click("#answer-feedback .button", 2));
			assertThat(page.text("#recorded h2")).isEqualTo("Recorded: Feedback");
			assertThat(page.texts(".timeline > li:last-child dd")).contains("no", "只退了一半 [U+202E]00.341");
			visitor.looksAround("track-answered-en");
		}
		JsonObject answer = records().getLast();
		assertThat(records()).hasSize(10);
		assertThat(answer.get("data")).isEqualTo(Complaint.data("satisfied", "no", "notice", "none", "call", "none"));
		assertThat(answer.get("role")).isEqualTo(Json.of("complainant"));
		Api.Answer archive = this.complaint.add("archived", "2026-10-08T01:00:00.000Z",
				Complaint.data("outcome", "settled"), Complaint.data());
		assertThat(archive.expect(409).text("code")).as("the organisation still owes the call")
			.isEqualTo("feedback-incomplete");
	}

	@Test
	void aLostCodeIsReplacedAndOpensNothingAnyMore() throws IOException, InterruptedException {
		String lost = code();
		try (Visitor visitor = Visitor.reading("zh-CN").expects("422").opens("/track#" + lost)) {
			visitor.page().until("location.pathname === '/track/case'");
			String found = code();
			visitor.opens("/track/case");
			assertThat(visitor.page().path()).as("the visit ends with its code").isEqualTo("/track");
			assertThat(enter("127.0.0.1", lost).statusCode()).isEqualTo(422);
			assertThat(enter("127.0.0.1", found).statusCode()).isEqualTo(303);
			visitor.page().click("#code");
			visitor.page().type(lost);
			visitor.page().leads(() -> visitor.page().click("#track .button"));
			assertThat(visitor.page().text("#code-error")).startsWith("没有与此查询码对应的案件");
			visitor.looksAround("track-refused-zh-Hans");
		}
		assertThat(records()).as("the ledger knows nothing of it").hasSize(1);
		assertThat(SERVICE.count("""
				SELECT count(*) FROM tracking.code
				WHERE case_id = ? AND issued_by = 'somebody' AND replaced_by = 'somebody' AND replaced_at >= issued_at
				""", this.complaint.caseId())).isOne();
	}

	@Test
	void whoGuessesIsStopped() throws IOException, InterruptedException {
		String code = code();
		String mistyped = code.substring(0, 34) + (code.endsWith("0") ? "1" : "0");
		for (int attempt = 0; attempt < 20; attempt++) {
			assertThat(enter("127.0.0.9", mistyped).statusCode()).isEqualTo(422);
		}
		HttpResponse<String> stopped = enter("127.0.0.9", code);
		assertThat(stopped.statusCode()).isEqualTo(429);
		assertThat(stopped.body()).contains("Too many attempts").doesNotContain(code);
		assertThat(stopped.headers().firstValue("Set-Cookie")).isEmpty();
		assertThat(enter("127.0.0.8", code).statusCode()).as("others are not").isEqualTo(303);
	}

	@Test
	void onlyTheOwnerIssuesAndACodeIsNoToken() throws IOException, InterruptedException {
		String form = UUID.randomUUID().toString();
		assertThat(issue(RunningService.YI, form).statusCode()).isEqualTo(403);
		assertThat(issue(RunningService.REGULATOR, form).statusCode()).isEqualTo(403);
		String cookie = enter("127.0.0.1", code()).headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
		for (String name : new String[] { "caseledger-case=", "caseledger=" }) {
			HttpRequest request = HttpRequest.newBuilder(SERVICE.address().resolve(this.complaint.path()))
				.header("Cookie", name + cookie.substring("caseledger-case=".length()))
				.build();
			assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
		}
		for (HttpRequest.Builder request : new HttpRequest.Builder[] {
				to("/track/evidence/" + UUID.randomUUID()).PUT(BodyPublishers.ofString("x")),
				to("/track/files").header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}")),
				to("/track/feedback").POST(BodyPublishers.noBody()) }) {
			request.header("Cookie", "caseledger-case=" + SERVICE.token(RunningService.JIA))
				.header("Origin", SERVICE.address().toString());
			assertThat(HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).statusCode())
				.as("a token is no code")
				.isEqualTo(401);
			request.setHeader("Origin", "https://elsewhere.example").setHeader("Cookie", cookie);
			assertThat(HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).statusCode())
				.isEqualTo(403);
		}
	}

	/** What a telephone's camera reads off the screen. */
	private static String scanned(Page page) {
		Path file = Path.of("target", "screenshots", "scanned.png");
		page.screenshot(file);
		try {
			BufferedImage seen = ImageIO.read(file.toFile());
			int[] points = seen.getRGB(0, 0, seen.getWidth(), seen.getHeight(), null, 0, seen.getWidth());
			BinaryBitmap picture = new BinaryBitmap(
					new HybridBinarizer(new RGBLuminanceSource(seen.getWidth(), seen.getHeight(), points)));
			return new QRCodeReader().decode(picture).getText();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (ReaderException ex) {
			throw new AssertionError("no code can be read in " + file, ex);
		}
	}

	private static HttpRequest.Builder to(String path) {
		return HttpRequest.newBuilder(SERVICE.address().resolve(path));
	}

	/** Enters a code from an address of this machine. */
	private static HttpResponse<String> enter(String from, String code) throws IOException, InterruptedException {
		try (HttpClient client = HttpClient.newBuilder().localAddress(InetAddress.getByName(from)).build()) {
			return client.send(to("/track").header("Content-Type", "application/x-www-form-urlencoded")
				.header("Accept-Language", "en")
				.header("Origin", SERVICE.address().toString())
				.POST(BodyPublishers.ofString("code=" + URLEncoder.encode(code, UTF_8)))
				.build(), BodyHandlers.ofString());
		}
	}

	/** Sends the form of the slip. */
	private HttpResponse<String> issue(String organisation, String form) {
		try (HttpClient client = HttpClient.newHttpClient()) {
			URI address = SERVICE.address().resolve("/cases/" + this.complaint.caseId() + "/slip");
			return client.send(HttpRequest.newBuilder(address)
				.header("Authorization", "Bearer " + SERVICE.token(organisation))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(BodyPublishers.ofString("form=" + form))
				.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private String code() {
		String page = issue(RunningService.JIA, UUID.randomUUID().toString()).body();
		int at = page.indexOf("id=\"code\">") + "id=\"code\">".length();
		return page.substring(at, at + 35);
	}

	private Visitor visit(String language) {
		Visitor visitor = Visitor.reading(language).opens("/track#" + code());
		visitor.page().until("location.pathname === '/track/case' && document.readyState === 'complete'");
		return visitor;
	}

	private List<JsonObject> records() {
		return SERVICE.as(RunningService.JIA).get(this.complaint.path()).objects("records");
	}

}
