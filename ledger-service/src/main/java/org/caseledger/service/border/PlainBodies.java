package org.caseledger.service.border;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.caseledger.service.problem.ErrorDispatch;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses compressed bodies: an archive would be recorded instead of the file, and a few
 * bytes could become gigabytes.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
final class PlainBodies extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
		if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
			chain.doFilter(request, response);
			return;
		}
		ErrorDispatch.answer(
				new Problem(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Bodies are taken as they are, not compressed."),
				request, response);
	}

}
