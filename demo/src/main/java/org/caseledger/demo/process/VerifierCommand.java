package org.caseledger.demo.process;

import java.nio.file.Path;
import java.util.List;

import org.caseledger.demo.expect.ObservedCheck;
import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Runs the verifier as somebody far away would: a process of its own that sees the folder
 * with the export and nothing else of ours.
 *
 * @param installation the jars
 */
public record VerifierCommand(Installation installation) {

	private static final int LONGEST = 64 << 20;

	/**
	 * Verifies {@code case.bundle} with {@code trust.json} and {@code evidence}.
	 * @param folder with these three
	 * @return exit status and verdict
	 */
	public ObservedCheck verify(Path folder) {
		ProcessOutput output = ProcessOutput.of(List.of(this.installation.java().toString(), "-jar",
				this.installation.verifierJar().toString(), "case.bundle", "--trust", "trust.json", "--evidence",
				"evidence", "--allow-single-operator", "--json"), folder);
		try {
			Json verdict = Json.parse(output.output().getBytes(UTF_8), JsonLimits.bytes(LONGEST));
			return ObservedCheck.of(output.status(), verdict);
		}
		catch (FormatException ex) {
			throw new UnusableException(
					"The verifier gave no verdict (exit status " + output.status() + "): " + output.errors().strip());
		}
	}

}
