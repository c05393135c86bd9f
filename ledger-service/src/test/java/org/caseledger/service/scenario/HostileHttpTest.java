package org.caseledger.service.scenario;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Requests that no honest client sends: each is refused with its status, the connection
 * is closed where nobody can tell where the next one begins, and nothing of the service's
 * inside is told.
 */
class HostileHttpTest {

	private static final RunningService SERVICE = RunningService.shared();

	private static final String HOST = "Host: localhost\r\n";

	private static String token() {
		return HOST + "Authorization: Bearer " + SERVICE.token(RunningService.JIA) + "\r\n";
	}

	static Stream<Arguments> refused() {
		String get = "GET /v1/ledger HTTP/1.1\r\n";
		String checks = "POST /v1/checks HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\n";
		return Stream.of(
				arguments("a header of 20 KB", get + HOST + "X: " + "x".repeat(20_000) + "\r\n\r\n", 400,
						"http-invalid"),
				arguments("a thousand headers", get + HOST + "X: y\r\n".repeat(1_000) + "\r\n", 400, "http-invalid"),
				arguments("an address of 20 KB", "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\n" + HOST + "\r\n", 400,
						"http-invalid"),
				arguments("two lengths", checks + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x", 400,
						"http-invalid"),
				arguments("a negative length", checks + "Content-Length: -1\r\n\r\n", 400, "http-invalid"),
				arguments("a length that is no number", checks + "Content-Length: 2x\r\n\r\n{}", 400, "http-invalid"),
				arguments("an unknown transfer coding",
						checks + "Transfer-Encoding: xchunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 501,
						"transfer-coding-unknown"),
				arguments("chunked, but not last", checks + "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n", 400,
						"http-invalid"),
				arguments("a chunk that is no number",
						checks + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", 400, "http-invalid"),
				arguments("no host", get + "\r\n", 400, "http-invalid"),
				arguments("two hosts", get + HOST + HOST + "\r\n", 400, "http-invalid"),
				arguments("another host in the address",
						"GET http://evil.example/v1/ledger HTTP/1.1\r\n" + HOST + "\r\n", 400, "http-invalid"),
				arguments("a method that is none", "G<ET /v1/ledger HTTP/1.1\r\n" + HOST + "\r\n", 400, "http-invalid"),
				arguments("a version that is none", "GET /v1/ledger HTTP/9.9\r\n" + HOST + "\r\n", 505,
						"http-version-unknown"),
				arguments("a zero in a header", get + HOST + "X: a\0b\r\n\r\n", 400, "http-invalid"),
				arguments("a space before the colon", get + HOST + "X : a\r\n\r\n", 400, "http-invalid"),
				arguments("bytes in the address that are no UTF-8",
						"GET /v1/receipts/\u00ff\u00fe HTTP/1.1\r\n" + HOST + "\r\n", 400, "http-invalid"),
				arguments("escapes in the address that are no UTF-8",
						"GET /v1/receipts/%ff%fe HTTP/1.1\r\n" + HOST + "\r\n", 400, "http-invalid"),
				arguments("an overlong slash",
						"GET /assets/..%c0%af..%c0%afapplication.yaml HTTP/1.1\r\n" + HOST + "\r\n", 400,
						"http-invalid"),
				arguments("a way up", "GET /assets/..%2f..%2fapplication.yaml HTTP/1.1\r\n" + HOST + "\r\n", 400,
						"http-invalid"),
				arguments("a zero in the address", "GET /v1/receipts/%00 HTTP/1.1\r\n" + HOST + "\r\n", 400,
						"http-invalid"),
				arguments("a parameter in the path", "GET /actuator;x=/prometheus HTTP/1.1\r\n" + HOST + "\r\n", 400,
						"http-invalid"),
				arguments("a token that is no text",
						get.replace("ledger", "cases") + HOST + "Authorization: Bearer \u00ff\u00fe\r\n\r\n", 401,
						"unauthenticated"),
				arguments("a compressed body",
						checks + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\u001f\u008b", 415,
						"unsupported-media-type"),
				arguments("another charset",
						checks.replace("json\r\n", "json; charset=GB18030\r\n")
								+ "Content-Length: 16\r\n\r\n{\"receipt\":\"\u00b0\u00b8\"}",
						400, "malformed-json"),
				arguments("a form with a broken escape",
						checks.replace("checks", "x")
							.replace("/v1/x", "/sign-in")
							.replace("application/json", "application/x-www-form-urlencoded")
								+ "Content-Length: 9\r\n\r\ntoken=%zz",
						400, "request-invalid"),
				arguments("another media type", checks.replace("json", "xml") + "Content-Length: 4\r\n\r\n<a/>", 415,
						"unsupported-media-type"),
				arguments("a body that is no JSON of UTF-8", checks + "Content-Length: 8\r\n\r\n{\"\u00ff\u00fe\":1}",
						400, "malformed-json"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void refused(String what, String request, int status, String code) {
		String answer = Wire.send(SERVICE.address(), request);
		assertThat(answer).as(what).startsWith("HTTP/1.1 " + status + " ");
		assertThat(answer).doesNotContain("Exception", "org.apache", "Tomcat", "java.");
		assertThat(answer).contains("\r\nContent-Type: application/problem+json");
		assertThat(answer.substring(answer.indexOf("\r\n\r\n")))
			.contains("\"code\":\"" + code + "\"", "\"status\":" + status + ",",
					"\"type\":\"/v1/problems/" + code + "\"")
			.containsPattern("\"remedy\":\"[^\"]{10,}[.]\"");
	}

	@Test
	void whoSendsTwoLengthsOfABodyCannotHideARequestInIt() {
		String hidden = "GET /v1/checkpoint HTTP/1.1\r\n" + HOST + "\r\n";
		String answer = Wire.send(SERVICE.address(),
				"POST /v1/checks HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\nContent-Length: "
						+ (5 + hidden.length()) + "\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden);
		assertThat(answer.split("HTTP/1.1 [0-9]", -1)).as(answer).hasSize(2);
		assertThat(answer).startsWith("HTTP/1.1 400 ");
	}

	@Test
	void anOldClientAndAWholeAddressAreServed() {
		assertThat(Wire.send(SERVICE.address(), "GET /v1/ledger HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200 ")
			.contains("\"register\"");
		assertThat(Wire.send(SERVICE.address(), "GET http://localhost/v1/ledger HTTP/1.1\r\n" + HOST + "\r\n"))
			.startsWith("HTTP/1.1 200 ");
	}

	@Test
	void aBodyThatIsCutOffLeavesNothingBehind() {
		Complaint complaint = Complaint.accept(SERVICE.as(RunningService.JIA), "2026-06-07T01:00:00.000Z");
		String path = complaint.path() + "/evidence/22222222-2222-4222-8222-222222222222";
		String put = "PUT " + path + " HTTP/1.1\r\n" + token() + "Content-Type: application/octet-stream\r\n";
		String cutOff = Wire.sendAndCutOff(SERVICE.address(), put + "Content-Length: 1000\r\n\r\n" + "x".repeat(500));
		assertThat(cutOff).doesNotContain("HTTP/1.1 2", "HTTP/1.1 5");
		assertThat(SERVICE.count("SELECT count(*) FROM vault.evidence WHERE stored IS NOT NULL AND id = ?::uuid",
				"22222222-2222-4222-8222-222222222222"))
			.isZero();
		String entry = "POST /v1/entries HTTP/1.1\r\n" + token() + "Content-Type: application/json\r\n";
		assertThat(Wire.sendAndCutOff(SERVICE.address(),
				entry + "Content-Length: 1000\r\n\r\n{\"case\":\"" + complaint.caseId()))
			.doesNotContain("HTTP/1.1 2", "HTTP/1.1 5");
		assertThat(Wire.send(SERVICE.address(), put + "Content-Length: 30000000000\r\n\r\n"))
			.startsWith("HTTP/1.1 413 ")
			.contains("too-large");
		SERVICE.as(RunningService.JIA).put(path, new byte[1000]).expect(201);
		assertThat(complaint.files()).isEmpty();
	}

	@AfterAll
	static void theServiceIsWell() {
		SERVICE.withoutToken().get("/actuator/health").expect(200);
	}

}
