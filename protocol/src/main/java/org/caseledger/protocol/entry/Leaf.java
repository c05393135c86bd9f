package org.caseledger.protocol.entry;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;

/**
 * What stands in the log (docs/protocol.md section 7): a record, or the mark of a
 * transaction that broke the rules.
 */
public sealed interface Leaf permits LedgerRecord, VoidLeaf {

	/**
	 * Largest size of the canonical bytes: the largest submission and what the contract
	 * adds.
	 */
	int MAX_BYTES = Submission.MAX_BYTES + 2_048;

	/**
	 * {@return the JSON form}
	 */
	JsonObject json();

	/**
	 * {@return the canonical bytes, a new array each time}
	 */
	default byte[] bytes() {
		return json().bytes();
	}

	/**
	 * {@return the leaf hash of RFC 9162, for a record the record hash}
	 */
	default Hash hash() {
		return Sha256.leaf(bytes());
	}

	/**
	 * Reads canonical bytes.
	 * @param bytes at most {@link #MAX_BYTES}
	 * @return the leaf
	 * @throws FormatException when they are neither a record nor a void leaf, or not
	 * canonical
	 */
	static Leaf parse(byte[] bytes) {
		Json json = Json.parseCanonical(bytes, JsonLimits.bytes(MAX_BYTES));
		return (json instanceof JsonObject object && object.get("void") != null) ? VoidLeaf.of(json)
				: LedgerRecord.of(json);
	}

}
