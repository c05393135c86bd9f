package org.caseledger.demo.process;

import java.nio.file.Path;
import java.util.List;

/**
 * Makes everything anew that follows from the ledger, with the command of the service.
 *
 * @param installation the jars
 * @param data the data folder
 */
public record RebuildCommand(Installation installation, Path data) {

	/**
	 * Rebuilds, also while the service runs.
	 * @return what the command said
	 * @throws UnusableException if it fails
	 */
	public String run() {
		ProcessOutput output = ProcessOutput
			.of(this.installation.service(List.of(), "rebuild", "--data", this.data.toString()), null);
		if (output.status() != 0) {
			throw new UnusableException("The rebuild failed: " + output.errors().strip());
		}
		return output.output();
	}

}
