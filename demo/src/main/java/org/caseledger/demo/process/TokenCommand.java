package org.caseledger.demo.process;

import java.nio.file.Path;
import java.util.List;

/**
 * Makes tokens with the command of the service: whoever holds the data folder's key may.
 *
 * @param installation the jars
 * @param data the data folder
 */
public record TokenCommand(Installation installation, Path data) {

	/**
	 * Makes a token for a day.
	 * @param organisation whose token
	 * @param role of the catalogue
	 * @param person a name within the organisation
	 * @return the token
	 * @throws UnusableException if the command fails
	 */
	public String make(String organisation, String role, String person) {
		ProcessOutput output = ProcessOutput.of(List.of(this.installation.java().toString(), "-XX:TieredStopAtLevel=1",
				"-jar", this.installation.serviceJar().toString(), "token", "--data", this.data.toString(), "--org",
				organisation, "--role", role, "--person", person, "--days", "1"), null);
		String token = output.output().strip();
		if (output.status() != 0 || token.isEmpty()) {
			throw new UnusableException("The token command failed: " + output.errors().strip());
		}
		return token;
	}

}
