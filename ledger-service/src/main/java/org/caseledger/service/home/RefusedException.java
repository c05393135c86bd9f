package org.caseledger.service.home;

/**
 * Why the service does not start here, or a command of the operator is not carried out,
 * found before anything was changed: what is wrong, and what to do. Neither ever holds a
 * secret.
 */
public class RefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String remedy;

	/**
	 * Refuses.
	 * @param what what is wrong, one sentence that names the place
	 * @param remedy what to do, one sentence
	 */
	public RefusedException(String what, String remedy) {
		super(what);
		this.remedy = remedy;
	}

	/**
	 * {@return what to do}
	 */
	public String remedy() {
		return this.remedy;
	}

}
