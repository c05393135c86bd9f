package org.caseledger.service.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
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

	@ExceptionHandler({ DataAccessResourceFailureException.class, TransientDataAccessResourceException.class,
			TransactionException.class })
	ResponseEntity<ProblemDetail> database(Exception exception) {
		log.error("the database does not answer: {}", exception.getClass().getName());
		HttpHeaders later = new HttpHeaders();
		later.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
		return answer(new Problem(ProblemCode.DATABASE_UNAVAILABLE, "The database does not answer."), later);
	}

	@ExceptionHandler
	void clientIsGone(AsyncRequestNotUsableException gone) {
		log.debug("the client went away");
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> problem(Exception exception) {
		Problem problem = Problems.of(exception);
		return ResponseEntity.status(problem.status())
			.headers((exception instanceof ErrorResponse known) ? known.getHeaders() : HttpHeaders.EMPTY)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(problem.detail());
	}

}
