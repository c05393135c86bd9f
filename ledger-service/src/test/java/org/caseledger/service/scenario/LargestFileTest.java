package org.caseledger.service.scenario;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A file that turns out to be too large only while it comes: another instance of the
 * shared service takes a thousand bytes, and half as many from a complainant.
 */
class LargestFileTest {

	private static final RunningService SERVICE = RunningService.shared();

	private static final int LARGEST = 1_000;

	private static final int OF_A_COMPLAINANT = 500;

	@TempDir
	private static Path folder;

	private static RunningService narrow;

	private static Complaint complaint;

	private final String id = UUID.randomUUID().toString();

	@BeforeAll
	static void start() {
		narrow = RunningService.onDatabaseOf(SERVICE, Instance.sibling(SERVICE.data(), folder.resolve("narrow")),
				Map.of("caseledger.evidence", SERVICE.data().resolve("evidence").toString(), "caseledger.largest-file",
						LARGEST, "caseledger.complainant-largest-file", OF_A_COMPLAINANT));
		complaint = Complaint.accept(narrow.as(RunningService.JIA), "2026-06-07T03:00:00.000Z");
	}

	@AfterAll
	static void stop() {
		narrow.close();
	}

	@Test
	void inOnePieceOfWhichNobodySaidHowLongItIs() throws IOException {
		assertThat(chunked("PUT", evidence(), LARGEST + 1)).startsWith("HTTP/1.1 413 ")
			.contains("\"code\":\"too-large\"", "\"remedy\":\"");
		isNotStored();
		assertThat(chunked("PUT", evidence(), LARGEST)).startsWith("HTTP/1.1 201 ");
		assertThat(SERVICE.as(RunningService.JIA).put(evidence(), content(LARGEST)).expect(200).number("size"))
			.isEqualTo(LARGEST);
	}

	@Test
	void inPartsOfWhichNobodySaidHowLongTheyAreTogether() throws IOException {
		PartSender upload = PartSender.begin(narrow.as(RunningService.JIA), evidence(), content(600));
		HttpResponse<byte[]> declared = upload.append(600, false, content(401));
		assertThat(declared.statusCode()).isEqualTo(413);
		assertThat(PartSender.code(declared)).isEqualTo("too-large");
		assertThat(PartSender.text(declared, "place")).isEqualTo("Content-Length");
		assertThat(upload.offset()).isEqualTo(600);
		assertThat(chunked("PATCH", upload.address(), 401, "Content-Type: application/partial-upload",
				"Upload-Offset: 600", "Upload-Complete: ?1"))
			.startsWith("HTTP/1.1 413 ")
			.contains("\"code\":\"too-large\"");
		upload.state().expect(404);
		assertThat(SERVICE.count("SELECT count(*) FROM intake.part WHERE upload = ?::uuid",
				upload.address().substring("/v1/uploads/".length())))
			.isZero();
		isNotStored();
	}

	@Test
	void ofAComplainantWhoMaySendLess() throws IOException {
		String visit = visit();
		String cookie = "Cookie: " + visit;
		String origin = "Origin: " + narrow.address();
		String address = "/track/evidence/" + this.id;
		assertThat(chunked("PUT", address, OF_A_COMPLAINANT + 1, cookie, origin)).startsWith("HTTP/1.1 413 ")
			.contains("\"code\":\"too-large\"");
		HttpResponse<byte[]> declared = narrow.withoutToken()
			.exchange("PUT", address, content(OF_A_COMPLAINANT + 1), "Cookie", visit, "Origin",
					narrow.address().toString());
		assertThat(declared.statusCode()).isEqualTo(413);
		assertThat(PartSender.text(declared, "place")).isEqualTo("Content-Length");
		isNotStored();
		assertThat(chunked("PUT", address, OF_A_COMPLAINANT, cookie, origin)).startsWith("HTTP/1.1 201 ");
	}

	private String evidence() {
		return complaint.path() + "/evidence/" + this.id;
	}

	/** The cookie of a complainant who has entered the code. */
	private static String visit() {
		HttpResponse<byte[]> slip = form(narrow.as(RunningService.JIA), "/cases/" + complaint.caseId() + "/slip",
				"form=" + UUID.randomUUID());
		String code = Pattern.compile("([0-9A-Z]{3}-){8}[0-9A-Z]{3}")
			.matcher(new String(slip.body(), UTF_8))
			.results()
			.map(MatchResult::group)
			.findFirst()
			.orElseThrow();
		HttpResponse<byte[]> open = form(narrow.withoutToken(), "/track", "code=" + URLEncoder.encode(code, UTF_8));
		return open.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
	}

	private static HttpResponse<byte[]> form(Api api, String address, String body) {
		return api.exchange("POST", address, body.getBytes(UTF_8), "Content-Type", "application/x-www-form-urlencoded",
				"Origin", narrow.address().toString());
	}

	/** Sends content in one chunk, which says no length before it. */
	private static String chunked(String method, String address, int length, String... headers) {
		String token = address.startsWith("/v1/") ? "Authorization: Bearer " + narrow.token(RunningService.JIA) + "\r\n"
				: "";
		String more = Stream.of(headers).map((header) -> header + "\r\n").reduce("", String::concat);
		return Wire.send(narrow.address(),
				method + " " + address + " HTTP/1.1\r\nHost: " + narrow.address().getAuthority()
						+ "\r\nConnection: close\r\n" + token + more + "Transfer-Encoding: chunked\r\n\r\n"
						+ Integer.toHexString(length) + "\r\n" + new String(content(length), UTF_8) + "\r\n0\r\n\r\n");
	}

	private static byte[] content(int length) {
		return "x".repeat(length).getBytes(UTF_8);
	}

	private void isNotStored() throws IOException {
		try (Stream<Path> files = Files.walk(SERVICE.data().resolve("evidence"))) {
			assertThat(files).noneMatch((file) -> file.toString().contains(this.id));
		}
		assertThat(
				SERVICE.count("SELECT count(*) FROM vault.evidence WHERE stored IS NOT NULL AND id = ?::uuid", this.id))
			.isZero();
	}

}
