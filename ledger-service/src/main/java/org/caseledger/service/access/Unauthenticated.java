package org.caseledger.service.access;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.caseledger.service.problem.ErrorDispatch;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * What somebody without a valid token gets: a person who asks for a page is asked to sign
 * in, everybody else is told so.
 */
@Component
class Unauthenticated implements AuthenticationEntryPoint {

	private final RequestMappingHandlerMapping addresses;

	Unauthenticated(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping addresses) {
		this.addresses = addresses;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
			throws IOException {
		if (HttpMethod.GET.matches(request.getMethod()) && ErrorDispatch.asksForPage(request)) {
			if (isThere(request)) {
				response.sendRedirect(SignIn.address(OwnAddress.of(request)));
			}
			else {
				response.sendError(HttpServletResponse.SC_NOT_FOUND);
			}
			return;
		}
		response.setHeader("WWW-Authenticate", "Bearer");
		ErrorDispatch.answer(new Problem(ProblemCode.UNAUTHENTICATED, "This address needs a valid token."), request,
				response);
	}

	/** Nobody needs to sign in to learn that an address leads nowhere. */
	private boolean isThere(HttpServletRequest request) {
		ServletRequestPathUtils.parseAndCache(request);
		try {
			return this.addresses.getHandler(request) != null;
		}
		catch (Exception ex) {
			// there, but for other methods or media types
			return true;
		}
	}

}
