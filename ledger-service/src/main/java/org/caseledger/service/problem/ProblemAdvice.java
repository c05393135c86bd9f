package org.caseledger.service.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/**
 * Turns what a request ran into into an answer. What nobody foresaw is logged by its
 * class and place, and answered without details.
 */
@RestControllerAdvice
class ProblemAdvice {

	private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

	@ExceptionHandler
	ResponseEntity<ProblemDetail> problem(Problem problem) {
		return answer(problem, HttpHeaders.EMPTY);
	}

	@ExceptionHandler
	void clientIsGone(AsyncRequestNotUsableException gone) {
		log.debug("the client went away");
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> other(Exception exception) {
		if (exception instanceof ErrorResponse known) {
			HttpStatusCode status = known.getStatusCode();
			ProblemCode code = ProblemCode.of(HttpStatus.valueOf(status.value())).orElse(ProblemCode.REQUEST_INVALID);
			if (!status.is5xxServerError()) {
				return answer(new Problem(code, "The request does not fit this address."), known.getHeaders());
			}
		}
		log.error("unforeseen {}", exception.getClass().getName(), withoutMessage(exception));
		return answer(new Problem(ProblemCode.INTERNAL, "The service has failed at this request."), HttpHeaders.EMPTY);
	}

	/**
	 * Messages of exceptions can hold content of the request; the stack trace does not.
	 */
	private static Throwable withoutMessage(Exception exception) {
		Throwable bare = new Throwable(exception.getClass().getName());
		bare.setStackTrace(exception.getStackTrace());
		if (exception.getCause() instanceof Exception cause) {
			bare.initCause(withoutMessage(cause));
		}
		return bare;
	}

	private static ResponseEntity<ProblemDetail> answer(Problem problem, HttpHeaders headers) {
		return ResponseEntity.status(problem.status())
			.headers(headers)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(problem.detail());
	}

}
