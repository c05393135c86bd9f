package org.caseledger.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.caseledger.demo.process.Installation;
import org.caseledger.demo.process.ProcessOutput;
import org.caseledger.demo.process.UnusableException;

/**
 * The service's own {@code rebuild}, which says how many records it has read again and in
 * what time; the start of its Java does not count.
 *
 * @param installation the jars
 * @param data the data folder of a running service
 */
record Rebuild(Installation installation, Path data) {

	/** Records of a full block: what the floor inserts in one transaction. */
	static final int BLOCK = 500;

	private static final Pattern SAID = Pattern.compile("(\\d+) records in (\\d+) ms");

	Measured measure() {
		ProcessOutput output = ProcessOutput.of(List.of(this.installation.java().toString(), "-jar",
				this.installation.serviceJar().toString(), "rebuild", "--data", this.data.toString()), null);
		Matcher said = SAID.matcher(output.output());
		if (output.status() != 0 || !said.find()) {
			throw new UnusableException("The rebuild failed: " + output.errors().strip());
		}
		return new Measured(Long.parseLong(said.group(1)), Long.parseLong(said.group(2)) / 1e3, new Latencies());
	}

}
