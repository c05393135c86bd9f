package org.caseledger.service.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/**
 * Turns what a request ran into into an answer.
 */
@RestControllerAdvice
class ProblemAdvice {

	private static final String RETRY_SECONDS = "5";

	private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

	@ExceptionHandler
	void clientIsGone(AsyncRequestNotUsableException gone) {
		log.debug("the client went away");
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> problem(Exception exception) {
		Problem problem = Problems.of(exception);
		HttpHeaders headers = new HttpHeaders();
		if (exception instanceof ErrorResponse known) {
			headers.addAll(known.getHeaders());
		}
		if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE) {
			headers.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
		}
		return ResponseEntity.status(problem.status())
			.headers(headers)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(problem.detail());
	}

}
