package org.caseledger.chaincode;

import org.caseledger.protocol.Base64Text;
import org.caseledger.protocol.crypto.PublicKey;
import org.caseledger.protocol.entry.Signature;
import org.jspecify.annotations.Nullable;

/**
 * The organisation's own signature over the entry, where it gives one: rule 7. Without
 * one, the entry stands on the word of its host.
 */
final class Signatures {

	private Signatures() {
	}

	static Result.@Nullable Refused signatureHolds(Attempt attempt) {
		Signature given = attempt.submission().sig();
		if (given == null) {
			return null;
		}
		for (String key : attempt.organisation().keys()) {
			PublicKey holder = PublicKey.ofSpki(Base64Text.decode(key));
			if (holder.id().equals(given.key())) {
				boolean holds = given.isBy(holder, attempt.entryHash());
				return holds ? null : Refusal.SIGNATURE_INVALID.at("/sig/value");
			}
		}
		return Refusal.KEY_UNKNOWN.at("/sig/key");
	}

}
