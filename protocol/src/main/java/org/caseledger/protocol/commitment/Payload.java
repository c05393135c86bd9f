package org.caseledger.protocol.commitment;

import java.util.Map;
import java.util.TreeMap;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.log.Tree;

/**
 * The one hash by which an entry fixes all its private fields.
 */
public final class Payload {

	private Payload() {
	}

	/**
	 * Root over the commitments, in the order of the field names (UTF-16 code units).
	 * @param commitments by field name, one for each field of the type, given or not
	 * @return the RFC 9162 root, the empty root for a type without fields
	 */
	public static Hash root(Map<String, Hash> commitments) {
		return Tree.root(new TreeMap<>(commitments).values()
			.stream()
			.map((commitment) -> Sha256.leaf(commitment.bytes()))
			.toList());
	}

}
