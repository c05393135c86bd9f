package org.caseledger.demo.api;

/**
 * The service answered with a problem (RFC 9457) where the caller had counted on success.
 */
public final class ApiException extends RuntimeException {

	private final Problem problem;

	/**
	 * Creates the exception.
	 * @param request method and path, without content
	 * @param problem what the service said
	 */
	public ApiException(String request, Problem problem) {
		super(request + " was answered " + problem.status() + " " + problem.code() + ": " + problem.detail());
		this.problem = problem;
	}

	/**
	 * {@return what the service said}
	 */
	public Problem problem() {
		return this.problem;
	}

}
