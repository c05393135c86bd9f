package org.caseledger.service.scenario;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Signing in and out with a browser.
 */
@OwnService
class SignInPageTest {

	private static final RunningService SERVICE = RunningService.withVisitors();

	private final String path = "/cases/"
			+ Complaint.accept(SERVICE.as(RunningService.JIA), "2026-03-02T01:00:00.000Z").caseId();

	@Test
	void aTokenBecomesAStrictCookieAndLeadsBackToTheCase() {
		try (Visitor visitor = Visitor.reading("zh-CN")) {
			visitor.opens(this.path).looksAround("sign-in-zh");
			String token = SERVICE.token(RunningService.JIA);
			visitor.gives(token);
			assertThat(visitor.page().path()).isEqualTo(this.path);
			assertThat(visitor.page().cookies()).singleElement().satisfies((cookie) -> {
				assertThat(cookie.path("name").asString()).isEqualTo("caseledger");
				assertThat(cookie.path("value").asString()).isEqualTo(token);
				assertThat(cookie.path("httpOnly").asBoolean()).isTrue();
				assertThat(cookie.path("sameSite").asString()).isEqualTo("Strict");
				assertThat(cookie.path("path").asString()).isEqualTo("/");
			});
			assertThat(visitor.page().evaluate("document.cookie").asString()).isEmpty();
		}
	}

	@Test
	void theFirstPageLeadsToACaseByItsNumber() {
		try (Visitor visitor = Visitor.reading("en").opens("/")) {
			visitor.looksAround("home-en");
			visitor.page().click("#case");
			visitor.page().type(this.path.substring("/cases/".length()));
			visitor.page().leads(() -> visitor.page().click("form .button"));
			assertThat(visitor.page().path()).startsWith("/sign-in?to=%2Fcases%3Fcase%3D");
			visitor.gives(SERVICE.token(RunningService.JIA));
			assertThat(visitor.page().path()).isEqualTo(this.path);
		}
	}

	@Test
	void theAddressAskedForIsKeptWithItsQuery() {
		try (Visitor visitor = Visitor.reading("zh-CN").opens(this.path + "?lang=en&from=%E5%91%A8")) {
			visitor.gives("not.a.token");
			visitor.gives(SERVICE.token(RunningService.JIA));
			assertThat(visitor.page().path()).isEqualTo(this.path + "?lang=en&from=%E5%91%A8");
		}
	}

	@Test
	void signingOutRemovesTheCookie() {
		try (Visitor visitor = Visitor.reading("en").opensAs(RunningService.JIA, this.path)) {
			visitor.page().leads(() -> visitor.page().click(".session button"));
			assertThat(visitor.page().path()).isEqualTo("/");
			assertThat(visitor.page().cookies()).isEmpty();
			visitor.opens(this.path);
			assertThat(visitor.page().path()).startsWith("/sign-in");
		}
	}

	@Test
	void aWrongTokenIsRefusedOnThePage() {
		try (Visitor visitor = Visitor.reading("en").opens(this.path)) {
			visitor.gives("not.a.token");
			assertThat(visitor.page().text("#refused")).contains("not valid or has expired");
			assertThat(visitor.page().cookies()).isEmpty();
			visitor.looksAround("sign-in-refused-en");
			visitor.gives(SERVICE.token(RunningService.JIA));
			assertThat(visitor.page().path()).isEqualTo(this.path);
		}
	}

	@Test
	void aSpoiledCookieDoesNotShutItsOwnerOut() {
		try (Visitor visitor = Visitor.reading("en").opens("/check")) {
			visitor.page().evaluate("document.cookie = 'caseledger=expired; path=/'");
			visitor.opensAs(RunningService.JIA, this.path);
			assertThat(visitor.page().path()).isEqualTo(this.path);
		}
	}

	@Test
	void nobodyIsLedToAnotherSite() {
		for (String elsewhere : new String[] { "//elsewhere.example/", "https://elsewhere.example/",
				"/\\elsewhere.example", "/\t/elsewhere.example", "elsewhere.example", "javascript:alert(1)" }) {
			try (Visitor visitor = Visitor.reading("en").opens("/sign-in?to=" + encoded(elsewhere))) {
				visitor.gives(SERVICE.token(RunningService.JIA));
				assertThat(visitor.page().path()).isEqualTo("/");
			}
		}
	}

	private static String encoded(String text) {
		return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
	}

}
