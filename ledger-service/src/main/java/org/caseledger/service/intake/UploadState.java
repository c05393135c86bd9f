package org.caseledger.service.intake;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What stands of an upload in parts, as of the turn of one request.
 *
 * @param id its own id
 * @param org whose file it will be
 * @param evidence the file's id
 * @param caseId its case
 * @param most most bytes
 * @param length bytes of the whole file, null while nobody said
 * @param digest sealed digest of the whole file, null if nobody said
 * @param received bytes that are stored
 * @param parts in so many parts
 * @param turn of the request
 * @param done whether the file is made
 * @param expiresAt when it is given up unless something comes
 */
record UploadState(UUID id, String org, UUID evidence, String caseId, long most, @Nullable Long length,
		byte @Nullable [] digest, long received, int parts, long turn, boolean done, Instant expiresAt) {

	/** Bytes that may still come. */
	long room() {
		return ((this.length != null) ? Math.min(this.length, this.most) : this.most) - this.received;
	}

	/** With a length that somebody said first. */
	UploadState ofLength(long said) {
		return new UploadState(this.id, this.org, this.evidence, this.caseId, this.most, said, this.digest,
				this.received, this.parts, this.turn, this.done, this.expiresAt);
	}

	/** With one part more. */
	UploadState plus(long size, Instant expires) {
		return new UploadState(this.id, this.org, this.evidence, this.caseId, this.most, this.length, this.digest,
				this.received + size, this.parts + 1, this.turn, this.done, expires);
	}

	@Override
	public String toString() {
		return "UploadState[" + this.id + ", " + this.received + " bytes]";
	}

}
