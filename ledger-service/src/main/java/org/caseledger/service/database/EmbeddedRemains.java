package org.caseledger.service.database;

import org.caseledger.service.home.DataFolder;

/**
 * What a killed process leaves of the embedded server.
 */
public final class EmbeddedRemains {

	private EmbeddedRemains() {
	}

	/**
	 * Ends the server of a process that was killed, if it still runs, so that its folder
	 * can be taken away.
	 * @param home the data folder, whose lock the caller holds
	 */
	public static void stop(DataFolder home) {
		EmbeddedServer.stopOrphan(home.postgres());
	}

}
