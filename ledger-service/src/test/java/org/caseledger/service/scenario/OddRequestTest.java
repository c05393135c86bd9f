package org.caseledger.service.scenario;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What generated requests have found: a mistake of the caller is no defect of the
 * service, and what was not said is not taken for said.
 */
class OddRequestTest {

	private static final RunningService SERVICE = RunningService.shared();

	@ParameterizedTest
	@ValueSource(strings = { "multipart/form-data", "multipart/form-data; boundary=x" })
	void aFormOfSeveralPartsIsRefusedWhereNoneIsTaken(String type) throws IOException, InterruptedException {
		assertThat(send("POST", "/v1/cases", type).statusCode()).isEqualTo(415);
		assertThat(send("GET", "/v1/cases", type).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x=%00", "=a", "w%C2%8B=1", "limit=%FF" })
	void aQueryThatCannotBeReadIsTheCallersMistake(String query) throws IOException, InterruptedException {
		HttpResponse<String> refused = send("GET", "/v1/cases?" + query, "text/plain");
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.body()).contains("\"code\":\"request-invalid\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "QUERY", "PATCH", "PROPFIND" })
	void anotherMethodIsAnsweredWithThoseThatThereAre(String method) throws IOException, InterruptedException {
		HttpResponse<String> refused = send(method, "/v1/cases", "text/plain");
		assertThat(refused.statusCode()).isEqualTo(405);
		assertThat(refused.headers().firstValue("Allow").orElse("")).contains("GET", "POST");
		assertThat(refused.body()).contains("\"code\":\"method-not-allowed\"");
	}

	@Test
	void anotherMethodNeedsATokenLikeEveryOther() throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(SERVICE.address().resolve("/v1/checks"))
			.method("QUERY", BodyPublishers.noBody())
			.build();
		assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
	}

	@Test
	void anEmptyPurposeIsNotTakenForOne() {
		Api clerk = SERVICE.as(RunningService.JIA);
		Complaint complaint = Complaint.accept(clerk, "2026-06-02T01:00:00.000Z");
		Complaint.File file = complaint.file("a.txt", "contract", "2026-06-02T02:00:00.000Z",
				"2026-06-02T01:30:00.000Z", "a".getBytes(UTF_8));
		String path = complaint.path() + "/evidence/" + file.evidence();
		assertThat(clerk.get(path + "?purpose=").expect(400).text("place")).isEqualTo("purpose");
		clerk.get(path).expect(200);
	}

	@Test
	void aDeadLetterBeforeTheFirstLeafIsNone() {
		Api.Answer refused = SERVICE.as(RunningService.JIA)
			.postRaw("/v1/webhooks/11111111-1111-4111-8111-111111111111/dead-letters/resend",
					"{\"index\":-1}".getBytes(UTF_8))
			.expect(400);
		assertThat(refused.text("place")).isEqualTo("/index");
	}

	@ParameterizedTest
	@ValueSource(strings = { "%%00%s", "%s%%00", "%s%%7F", "%s%%3B" })
	void aTokenWithSomethingUnseenIsRefusedLikeAnyOther(String form) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(SERVICE.address().resolve("/sign-in"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString("token=" + form.formatted(SERVICE.token(RunningService.JIA))))
			.build();
		HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(303);
		assertThat(answer.headers().firstValue("Location").orElse("")).contains("refused=true");
	}

	private static HttpResponse<String> send(String method, String path, String type)
			throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(SERVICE.address().resolve(path))
			.header("Authorization", "Bearer " + SERVICE.token(RunningService.JIA))
			.header("Content-Type", type)
			.method(method, BodyPublishers.ofString("x"))
			.build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
	}

}
