package org.caseledger.service.problem;

import java.io.UncheckedIOException;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.caseledger.evidence.objects.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;

/**
 * Which problem a request ran into. What nobody foresaw is logged by its class and place,
 * and answered without details.
 */
public final class Problems {

	private static final Logger log = LoggerFactory.getLogger(Problems.class);

	private Problems() {
	}

	/**
	 * The problem that an exception means.
	 * @param exception what a request ran into
	 * @return the problem
	 */
	public static Problem of(Exception exception) {
		if (exception instanceof Problem problem) {
			return problem;
		}
		if (exception instanceof ErrorResponse known && !known.getStatusCode().is5xxServerError()) {
			return ofStatus(HttpStatus.valueOf(known.getStatusCode().value()));
		}
		if (exception instanceof InvalidParameterException || exception instanceof RequestRejectedException) {
			// both come late, from whatever first asks for a parameter or a header, also
			// of a form that is none
			return ofStatus(HttpStatus.BAD_REQUEST);
		}
		if (exception instanceof DataAccessResourceFailureException || exception instanceof TransactionException
				|| exception instanceof TransientDataAccessResourceException) {
			log.error("the database does not answer: {}", exception.getClass().getName());
			return new Problem(ProblemCode.DATABASE_UNAVAILABLE, "The database does not answer.");
		}
		Throwable cause = (exception instanceof UncheckedIOException) ? exception.getCause() : exception;
		if (cause instanceof StoreUnavailableException) {
			log.error("{}", cause.getMessage()); // the store's words, which know no
													// content
			return new Problem(ProblemCode.STORE_UNAVAILABLE, "The evidence store does not answer.");
		}
		log.error("unforeseen {}", exception.getClass().getName(), withoutMessage(exception));
		return ofStatus(HttpStatus.INTERNAL_SERVER_ERROR);
	}

	/**
	 * The problem of what the web server could not read as a request.
	 * @param status what it answers
	 * @return the problem
	 */
	public static Problem unread(HttpStatus status) {
		return switch (status) {
			case NOT_IMPLEMENTED -> new Problem(ProblemCode.TRANSFER_CODING_UNKNOWN,
					"The server does not know the transfer coding of the body.", HttpHeaders.TRANSFER_ENCODING);
			case HTTP_VERSION_NOT_SUPPORTED ->
				new Problem(ProblemCode.HTTP_VERSION_UNKNOWN, "The server does not speak this version of HTTP.");
			case BAD_REQUEST -> new Problem(ProblemCode.HTTP_INVALID, "The server could not read this as HTTP/1.1.");
			default -> ofStatus(status);
		};
	}

	private static Problem ofStatus(HttpStatus status) {
		if (status.is5xxServerError()) {
			return new Problem(ProblemCode.INTERNAL, "The service has failed at this request.");
		}
		return new Problem(switch (status) {
			case UNAUTHORIZED -> ProblemCode.UNAUTHENTICATED;
			case FORBIDDEN -> ProblemCode.NOT_PERMITTED;
			case NOT_FOUND -> ProblemCode.NOT_FOUND;
			case METHOD_NOT_ALLOWED -> ProblemCode.METHOD_NOT_ALLOWED;
			case NOT_ACCEPTABLE -> ProblemCode.NOT_ACCEPTABLE;
			case CONTENT_TOO_LARGE -> ProblemCode.TOO_LARGE;
			case UNSUPPORTED_MEDIA_TYPE -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
			default -> ProblemCode.REQUEST_INVALID;
		}, "The request does not fit this address.");
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

}
