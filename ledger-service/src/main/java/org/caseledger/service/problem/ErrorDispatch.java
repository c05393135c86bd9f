package org.caseledger.service.problem;

import java.io.IOException;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Problems outside of the controllers, of filters and of the web server itself: a page
 * for whoever asks for one, JSON for everybody else.
 */
@Controller
public class ErrorDispatch implements ErrorController {

	private static final String PROBLEM = ErrorDispatch.class.getName() + ".problem";

	ErrorDispatch() {
	}

	/**
	 * Whether a person with a browser asks, rather than a program or a script.
	 * @param request the request
	 * @return whether an answer should be a page
	 */
	public static boolean asksForPage(HttpServletRequest request) {
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
	}

	/**
	 * Answers a request from a filter.
	 * @param problem the answer
	 * @param request the request
	 * @param response its response, not yet begun
	 * @throws IOException when the client is gone
	 */
	public static void answer(Problem problem, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		if (asksForPage(request)) {
			request.setAttribute(PROBLEM, problem);
			response.sendError(problem.status().value());
			return;
		}
		response.setStatus(problem.status().value());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.getOutputStream().write(problem.json().bytes());
	}

	/** Thrown again where every problem becomes an answer. */
	@RequestMapping("${server.error.path:/error}")
	void error(HttpServletRequest request) {
		if (request.getAttribute(PROBLEM) instanceof Problem problem) {
			throw problem;
		}
		Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		HttpStatus status = (code instanceof Integer number) ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
		throw Problems.unread((status != null) ? status : HttpStatus.INTERNAL_SERVER_ERROR);
	}

}
