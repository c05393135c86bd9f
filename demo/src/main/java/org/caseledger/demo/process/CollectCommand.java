package org.caseledger.demo.process;

import java.nio.file.Path;
import java.util.List;

/**
 * Makes another Java collect its garbage, with the JDK's {@code jcmd}.
 *
 * @param installation whose Java it is
 * @param pid the process
 */
public record CollectCommand(Installation installation, long pid) {

	/**
	 * Collects, and returns when that is done.
	 * @throws UnusableException if it fails
	 */
	public void run() {
		Path jcmd = this.installation.java().resolveSibling("jcmd");
		ProcessOutput output = ProcessOutput.of(List.of(jcmd.toString(), Long.toString(this.pid), "GC.run"), null);
		if (output.status() != 0) {
			throw new UnusableException("jcmd failed: " + output.errors().strip() + output.output().strip());
		}
	}

}
