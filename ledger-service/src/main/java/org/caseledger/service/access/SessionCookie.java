package org.caseledger.service.access;

import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ResponseCookie;

/**
 * Cookies that let somebody in: scripts cannot read them, other sites cannot send them,
 * and what came over TLS goes over nothing else.
 *
 * @param name begins with {@code caseledger}: by that, requests from other sites are
 * refused
 * @param path below which it is sent
 * @param age how long it lasts
 */
public record SessionCookie(String name, String path, Duration age) {

	/**
	 * Makes the cookie.
	 * @param value a secret
	 * @param request to which it is the answer
	 * @return the cookie
	 */
	public ResponseCookie with(String value, HttpServletRequest request) {
		return cookie(value, this.age, request);
	}

	/**
	 * Removes the cookie.
	 * @param request to which it is the answer
	 * @return the cookie that takes its place and ends at once
	 */
	public ResponseCookie none(HttpServletRequest request) {
		return cookie("", Duration.ZERO, request);
	}

	private ResponseCookie cookie(String value, Duration lasts, HttpServletRequest request) {
		return ResponseCookie.from(this.name, value)
			.httpOnly(true)
			.secure(request.isSecure())
			.sameSite("Strict")
			.path(this.path)
			.maxAge(lasts)
			.build();
	}

}
