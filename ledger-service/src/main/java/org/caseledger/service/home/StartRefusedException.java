package org.caseledger.service.home;

/**
 * Why the service does not start here, found before anything was changed: what is wrong,
 * and what to do. Neither ever holds a secret.
 */
public class StartRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String remedy;

	/**
	 * Refuses to start.
	 * @param what what is wrong, one sentence that names the place
	 * @param remedy what to do, one sentence
	 */
	public StartRefusedException(String what, String remedy) {
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
