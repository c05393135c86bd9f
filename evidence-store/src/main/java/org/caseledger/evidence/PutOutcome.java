package org.caseledger.evidence;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * What {@link EvidenceStore#put} did.
 */
public sealed interface PutOutcome {

	/**
	 * The content is stored, durably.
	 *
	 * @param evidence what is stored
	 * @param repeated {@code true} if an earlier call had stored the same content under
	 * the same key; its encrypted form and retention stand
	 */
	record Stored(StoredEvidence evidence, boolean repeated) implements PutOutcome {
	}

	/**
	 * The content is not stored.
	 *
	 * @param refusal why
	 * @param cause how the source of the content failed, if it did
	 */
	record Refused(Refusal refusal, @Nullable IOException cause) implements PutOutcome {
	}

}
