package org.caseledger.protocol.note;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A note whose lines of known keys are good.
 *
 * @param note the note
 * @param signatures by known keys, in the order of the lines; empty when no known key has
 * signed
 * @param unknown lines of other keys, which prove nothing
 */
public record VerifiedNote(Note note, List<Signed> signatures, List<SignatureLine> unknown) {

	public VerifiedNote {
		signatures = List.copyOf(signatures);
		unknown = List.copyOf(unknown);
	}

	/**
	 * A good signature.
	 *
	 * @param key who signed
	 * @param time when, as the signer says, in whole seconds; null exactly when the key
	 * is no cosignature key
	 */
	public record Signed(VerifierKey key, @Nullable Instant time) {
	}

}
