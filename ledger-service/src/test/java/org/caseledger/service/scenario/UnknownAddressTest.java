package org.caseledger.service.scenario;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An address that leads nowhere: a page for a person, a problem for a program.
 */
@OwnService
class UnknownAddressTest {

	private static final RunningService SERVICE = RunningService.withVisitors();

	@ParameterizedTest
	@CsvSource({ "zh-CN, 没有这个地址。, false", "en, There is nothing at this address., true" })
	void aPersonSeesAPage(String language, String said, boolean signedIn) throws IOException, InterruptedException {
		assertThat(ask("/no/such/page", "text/html,*/*;q=0.8", false).statusCode()).isEqualTo(404);
		try (Visitor visitor = Visitor.reading(language)) {
			if (signedIn) {
				visitor.opens("/sign-in").gives(SERVICE.token(RunningService.JIA));
			}
			visitor.expects("404").opens("/no/such/page");
			assertThat(visitor.page().text(".card")).contains(said, "not-found");
			assertThat(visitor.page().path()).isEqualTo("/no/such/page");
			visitor.looksAround("not-found-" + language);
		}
	}

	@Test
	void aProgramGetsAProblem() throws IOException, InterruptedException {
		SERVICE.as(RunningService.JIA).get("/v1/no/such/address").expect(404);
		assertThat(SERVICE.as(RunningService.JIA).get("/no/such/page").expect(404).text("code")).isEqualTo("not-found");
		assertThat(SERVICE.withoutToken().get("/no/such/page").expect(401).text("code")).isEqualTo("unauthenticated");
		assertThat(ask("/assets/no-such.css", "text/css,*/*;q=0.1", false).body()).contains("\"code\":\"not-found\"");
	}

	@Test
	void whatWasTypedIsNotLostWithTheSession() throws IOException, InterruptedException {
		HttpResponse<String> answer = ask("/cases", "text/html", true);
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.body()).contains("recorded once", "target=\"_blank\"");
	}

	@Test
	void whatTheServerItselfRefusesIsAPageToo() throws IOException, InterruptedException {
		assertThat(ask("/cases/a;b/c", "text/html", false)).satisfies((answer) -> {
			assertThat(answer.statusCode()).isEqualTo(400);
			assertThat(answer.body()).contains("<main", "http-invalid").doesNotContain("Exception");
		});
		assertThat(ask("/cases/a;b/c", "*/*", false)).satisfies((answer) -> {
			assertThat(answer.statusCode()).isEqualTo(400);
			assertThat(answer.body()).contains("\"code\":\"http-invalid\"");
		});
	}

	private static HttpResponse<String> ask(String path, String accept, boolean post)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(SERVICE.address().resolve(path))
			.header("Accept", accept)
			.header("Accept-Language", "en");
		return HttpClient.newHttpClient()
			.send((post ? request.POST(BodyPublishers.noBody()) : request.GET()).build(), BodyHandlers.ofString());
	}

}
