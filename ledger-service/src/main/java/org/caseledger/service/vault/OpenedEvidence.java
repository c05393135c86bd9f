package org.caseledger.service.vault;

import java.util.UUID;

import org.caseledger.evidence.ItemKey;
import org.caseledger.protocol.crypto.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A stored file as the vault knows it.
 *
 * @param org whose item it is
 * @param id the evidence id
 * @param caseId its case
 * @param key the item's key
 * @param digest SHA-256 of the content: private
 * @param stored SHA-256 of the encrypted form
 * @param size bytes of the content
 * @param version the store's id of the version, null when the store has none
 */
public record OpenedEvidence(String org, UUID id, String caseId, ItemKey key, Hash digest, Hash stored, long size,
		@Nullable String version) {

	@Override
	public String toString() {
		return "OpenedEvidence[" + this.id + "]";
	}

}
