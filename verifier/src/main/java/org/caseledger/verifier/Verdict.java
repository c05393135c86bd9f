package org.caseledger.verifier;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a verifier concludes about a document, as of a time and never more (section 13 of
 * {@code docs/protocol.md}). It says whether something is unchanged since it was
 * recorded; whether it was right before, no verdict can say.
 *
 * @param outcome decided by the heaviest finding
 * @param asOf earliest time at which a required party cosigned the last checkpoint, null
 * when none did
 * @param about what the document is about, null when it could not be read
 * @param records the records shown, in the order of the document
 * @param evidence the evidence of these records
 * @param findings heaviest first, otherwise in the order of the checks
 */
public record Verdict(Outcome outcome, @Nullable Instant asOf, @Nullable About about, List<RecordLine> records,
		List<EvidenceLine> evidence, List<Finding> findings) {

	public Verdict {
		records = List.copyOf(records);
		evidence = List.copyOf(evidence);
		findings = List.copyOf(findings);
	}

}
