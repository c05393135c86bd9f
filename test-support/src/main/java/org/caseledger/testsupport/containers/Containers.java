package org.caseledger.testsupport.containers;

/**
 * Whether servers are to be in containers; for whoever need not have Testcontainers.
 */
public final class Containers {

	/** Tag of the tests that run with servers in containers, too. */
	public static final String TAG = "container";

	private static final String WANTED = "caseledger.containers";

	private Containers() {
	}

	/**
	 * Whether servers of this run are to be in containers.
	 * @return true if the build was told so
	 */
	public static boolean isWanted() {
		return Boolean.getBoolean(WANTED);
	}

}
