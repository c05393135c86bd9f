package org.caseledger.service.access;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.springframework.http.ResponseCookie;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A cookie that came over TLS goes over nothing else, also the one that removes it.
 */
class SessionCookieTest {

	private static final SessionCookie COOKIE = new SessionCookie("caseledger", "/track", Duration.ofHours(1));

	private static final String REST = "; HttpOnly; SameSite=Strict";

	private static MockHttpServletRequest request(boolean secure) {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/sign-in");
		request.setSecure(secure);
		return request;
	}

	@Test
	void overTlsItIsSecure() {
		assertThat(COOKIE.with("secret", request(true)).toString())
			.startsWith("caseledger=secret; Path=/track; Max-Age=3600; ")
			.endsWith("; Secure" + REST);
		assertThat(COOKIE.none(request(true)).toString()).startsWith("caseledger=; Path=/track; Max-Age=0; ")
			.endsWith("; Secure" + REST);
	}

	@Test
	void withoutTlsABrowserWouldNotSendASecureOneBack() {
		assertThat(COOKIE.with("secret", request(false))).matches((cookie) -> !cookie.isSecure())
			.extracting(ResponseCookie::toString)
			.asString()
			.endsWith(REST);
	}

}
