package org.caseledger.bench;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.caseledger.demo.process.Installation;
import org.caseledger.demo.process.RebuildCommand;
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
		Matcher said = SAID.matcher(new RebuildCommand(this.installation, this.data).run());
		if (!said.find()) {
			throw new UnusableException("The rebuild did not say how long it took.");
		}
		long millis = Long.parseLong(said.group(2));
		Latencies whole = new Latencies();
		whole.add(TimeUnit.MILLISECONDS.toNanos(millis));
		return new Measured(Long.parseLong(said.group(1)), millis / 1e3, whole);
	}

}
