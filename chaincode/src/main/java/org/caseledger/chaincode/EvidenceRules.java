package org.caseledger.chaincode;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.caseledger.protocol.entry.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * What files an entry commits to (P7): rule 18.
 */
final class EvidenceRules {

	private EvidenceRules() {
	}

	static Result.@Nullable Refused evidenceFits(Attempt attempt) {
		List<Evidence> evidence = attempt.entry().evidence();
		if (!attempt.type().evidence().allows(evidence.size())) {
			return Refusal.EVIDENCE_INVALID.at("/entry/evidence");
		}
		Set<UUID> ids = new HashSet<>();
		for (int i = 0; i < evidence.size(); i++) {
			if (!attempt.catalogue().evidenceKinds().contains(evidence.get(i).kind())) {
				return Refusal.EVIDENCE_INVALID.at("/entry/evidence/" + i + "/kind");
			}
			if (!ids.add(evidence.get(i).id())) {
				return Refusal.EVIDENCE_INVALID.at("/entry/evidence/" + i + "/id");
			}
		}
		return null;
	}

}
