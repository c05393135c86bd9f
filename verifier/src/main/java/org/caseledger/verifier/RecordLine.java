package org.caseledger.verifier;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.caseledger.protocol.crypto.Hash;
import org.jspecify.annotations.Nullable;

/**
 * One record for a person to read.
 *
 * @param hash receipt number
 * @param index leaf
 * @param caseId the case
 * @param seq place in the case
 * @param type type of the entry
 * @param org whose entry it is
 * @param id id of the entry
 * @param host who submitted it
 * @param signed whether the organisation itself signed
 * @param claimed time that the writer claims
 * @param notBefore lower bound of the recording, null when no anchor gives one
 * @param notAfter upper bound of the recording, null when no cosignature gives one
 * @param openFields fields shown
 * @param closedFields fields not shown
 */
public record RecordLine(Hash hash, long index, String caseId, long seq, String type, String org, UUID id, String host,
		boolean signed, Instant claimed, @Nullable Instant notBefore, @Nullable Instant notAfter, int openFields,
		int closedFields) {

	/**
	 * Distance from the claimed time to the upper bound.
	 * @return negative when the claimed time is later; null when there is no upper bound
	 */
	public @Nullable Duration gap() {
		return (this.notAfter != null) ? Duration.between(this.claimed, this.notAfter) : null;
	}

}
