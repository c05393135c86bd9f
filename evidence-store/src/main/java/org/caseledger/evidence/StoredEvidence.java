package org.caseledger.evidence;

import org.caseledger.protocol.crypto.Hash;

/**
 * A file that is stored. Digest and size are private: the vault keeps them, the ledger
 * gets the commitment to the digest and the digest of the encrypted form.
 *
 * @param itemId the evidence id
 * @param digest SHA-256 of the content
 * @param size bytes of the content
 * @param stored SHA-256 of the encrypted form
 * @param storedSize bytes of the encrypted form
 * @param version the store's id of the version, for pinned reads
 */
public record StoredEvidence(String itemId, Hash digest, long size, Hash stored, long storedSize, String version) {

	@Override
	public String toString() {
		// a digest of content, written to a log, would let others test guesses
		return "StoredEvidence[" + this.itemId + ", stored " + this.stored.hex() + "]";
	}

}
