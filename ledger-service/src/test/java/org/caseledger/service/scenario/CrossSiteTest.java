package org.caseledger.service.scenario;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A browser adds cookies by itself: a page of another site must not be able to use that.
 */
class CrossSiteTest {

	private static final RunningService SERVICE = RunningService.shared();

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final Complaint complaint = Complaint.accept(SERVICE.as(RunningService.JIA), "2026-03-03T01:00:00.000Z");

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			https://elsewhere.example, -
			http://127.0.0.1:1,        -
			null,                      -
			-,                         cross-site
			-,                         same-site
			https://elsewhere.example, cross-site
			-,                         -
			""")
	void whatAnotherSitesPageSendsIsRefusedAndChangesNothing(@Nullable String origin, @Nullable String site)
			throws IOException, InterruptedException {
		for (HttpRequest.Builder request : new HttpRequest.Builder[] { acknowledgement(), upload(), signOut() }) {
			HttpResponse<String> answer = send(request, origin, site);
			assertThat(answer.statusCode()).isEqualTo(403);
			assertThat(answer.body()).contains("\"code\":\"cross-site\"", "remedy");
			assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
		}
		assertThat(SERVICE.as(RunningService.JIA).get(this.complaint.path()).objects("records")).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			own, -
			-,   same-origin
			own, same-origin
			-,   none
			""")
	void whatAPageOfTheServiceSendsIsTaken(@Nullable String origin, @Nullable String site)
			throws IOException, InterruptedException {
		String own = (origin != null) ? SERVICE.address().toString() : null;
		assertThat(send(acknowledgement(), own, site).statusCode()).isEqualTo(201);
		assertThat(send(upload(), own, site).statusCode()).isEqualTo(201);
	}

	@Test
	void nobodyIsSignedInFromElsewhere() throws IOException, InterruptedException {
		HttpRequest request = to("/sign-in").header("Origin", "https://elsewhere.example")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString("token=" + SERVICE.token(RunningService.YI)))
			.build();
		HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
	}

	@Test
	void readingNeedsNoProof() throws IOException, InterruptedException {
		assertThat(send(to(this.complaint.path()).GET(), "https://elsewhere.example", "cross-site").statusCode())
			.as("the other site cannot read the answer")
			.isEqualTo(200);
	}

	private HttpRequest.Builder acknowledgement() {
		return to("/v1/entries").header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("""
					{"case":"%s","type":"acknowledged","data":{"means":"telephone"}}"""
				.formatted(this.complaint.caseId())));
	}

	private HttpRequest.Builder upload() {
		return to(this.complaint.path() + "/evidence/" + UUID.randomUUID())
			.PUT(BodyPublishers.ofByteArray("楼道".getBytes(UTF_8)));
	}

	private static HttpRequest.Builder signOut() {
		return to("/sign-out").POST(BodyPublishers.noBody());
	}

	private static HttpRequest.Builder to(String path) {
		return HttpRequest.newBuilder(SERVICE.address().resolve(path));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request, @Nullable String origin,
			@Nullable String site) throws IOException, InterruptedException {
		request.header("Cookie", "lang=zh; caseledger=" + SERVICE.token(RunningService.JIA));
		if (origin != null) {
			request.header("Origin", origin);
		}
		if (site != null) {
			request.header("Sec-Fetch-Site", site);
		}
		return CLIENT.send(request.build(), BodyHandlers.ofString());
	}

}
