package org.caseledger.service.access;

import java.io.IOException;
import java.net.URI;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.caseledger.service.problem.ErrorDispatch;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;

import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what another site's page makes a browser send. A browser adds its cookies by
 * itself, so that whatever changes something must show that a page of this service sent
 * it. A token in a header is never added by itself. The cookies are strict already;
 * browsers count every port and subdomain as the same site, though, and this does not.
 */
final class CrossSiteFilter extends OncePerRequestFilter {

	/** Of every cookie that lets somebody in. */
	static final String COOKIES = "caseledger";

	private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

	/** {@code none}: the person did it, not a page. */
	private static final Set<String> OWN = Set.of("same-origin", "none");

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (SAFE.contains(request.getMethod()) || request.getHeader(HttpHeaders.AUTHORIZATION) != null
				|| isOwn(request)) {
			chain.doFilter(request, response);
			return;
		}
		ErrorDispatch.answer(new Problem(ProblemCode.CROSS_SITE, "A page of another site sent this request."), request,
				response);
	}

	/** Fetch metadata where the browser sends it (W3C), else the origin (RFC 6454). */
	private static boolean isOwn(HttpServletRequest request) {
		String site = request.getHeader("Sec-Fetch-Site");
		if (site != null) {
			return OWN.contains(site);
		}
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		return (origin != null) ? isHost(origin, request) : !bringsCookie(request);
	}

	/** Without the scheme: what is in front of the service may speak TLS for it. */
	private static boolean isHost(String origin, HttpServletRequest request) {
		try {
			String authority = URI.create(origin).getRawAuthority();
			return authority != null && authority.equalsIgnoreCase(request.getHeader(HttpHeaders.HOST));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static boolean bringsCookie(HttpServletRequest request) {
		Cookie[] cookies = request.getCookies();
		if (cookies != null) {
			for (Cookie cookie : cookies) {
				if (cookie.getName().startsWith(COOKIES)) {
					return true;
				}
			}
		}
		return false;
	}

}
