package org.caseledger.service.vault;

import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * The private fields of an entry on their way into the vault.
 *
 * @param ledger the ledger
 * @param org whose entry it is
 * @param id the entry's id
 * @param caseId its case
 * @param fields every field of the type by name, null where none was given
 * @param request keyed digest of the request, to recognise a repetition
 */
public record SealedEntry(String ledger, String org, UUID id, String caseId, SortedMap<String, @Nullable Json> fields,
		byte[] request) {

	/**
	 * What the vault made of it.
	 *
	 * @param commitments one for each field, in order
	 * @param payload root over the commitments
	 */
	public record Commitments(List<Hash> commitments, Hash payload) {
	}

}
