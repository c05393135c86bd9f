package org.caseledger.protocol.receipt;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.checkpoint.TlogProof;
import org.caseledger.protocol.entry.LedgerRecord;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;

/**
 * A record with the proof that it is in the log. Its number is the record hash.
 *
 * @param record the record
 * @param proof not verified here: see {@link #isConsistent} and the checkpoint's
 * signatures
 */
public record Receipt(LedgerRecord record, TlogProof proof) {

	/** Largest size of the canonical bytes. */
	public static final int MAX_BYTES = 1 << 17;

	private static final String KIND = "receipt";

	/**
	 * Reads canonical bytes.
	 * @param bytes at most {@link #MAX_BYTES}
	 * @return the receipt
	 * @throws FormatException when they are not a receipt, or not canonical
	 */
	public static Receipt parse(byte[] bytes) {
		return JsonReader.object(Json.parseCanonical(bytes, JsonLimits.bytes(MAX_BYTES)), (in) -> {
			in.integer("v", 1, 1);
			in.constant("kind", KIND);
			return new Receipt(in.value("record", LedgerRecord::of), in.string("proof", TlogProof::parse));
		});
	}

	/**
	 * Whether the record is in the tree of the checkpoint, and both are of one ledger,
	 * whoever signed.
	 * @return whether they are
	 */
	public boolean isConsistent() {
		return this.proof.proves(this.record.hash())
				&& this.proof.checkpoint().checkpoint().ledger().equals(this.record.entry().ledger());
	}

	/**
	 * {@return the JSON form}
	 */
	public JsonObject json() {
		return JsonObject.builder()
			.put("v", 1)
			.put("kind", KIND)
			.put("record", this.record.json())
			.put("proof", this.proof.text())
			.build();
	}

	/**
	 * {@return the canonical bytes, a new array each time}
	 */
	public byte[] bytes() {
		return json().bytes();
	}

}
