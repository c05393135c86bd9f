package org.caseledger.protocol.bundle;

import java.util.List;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.checkpoint.Checkpoint;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.LedgerRecord;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.log.InclusionProof;

/**
 * A record of a bundle with its place in the log.
 *
 * @param record the record
 * @param index place in the log, from 0
 * @param proof inclusion proof in the first listed checkpoint with size above the index
 */
public record ProvenRecord(LedgerRecord record, long index, List<Hash> proof) {

	public ProvenRecord {
		proof = List.copyOf(proof);
		if (index < 0 || index > JsonInteger.MAX) {
			throw new FormatException(JsonErrors.WRONG_VALUE, "/index", "expected an index from 0");
		}
	}

	/**
	 * Whether the record is in a tree at its index.
	 * @param checkpoint the first listed one with size above the index
	 * @return whether it is
	 */
	public boolean isIn(Checkpoint checkpoint) {
		return new InclusionProof(this.index, checkpoint.size(), this.proof).proves(this.record.hash(),
				checkpoint.root());
	}

	static ProvenRecord of(Json json) {
		return JsonReader.object(json, ProvenRecord::read);
	}

	static ProvenRecord read(JsonReader in) {
		return new ProvenRecord(in.value("record", LedgerRecord::of), in.value("index", JsonReader::asInteger),
				in.list("proof", JsonReader::asHash));
	}

	JsonObject json() {
		return write().build();
	}

	JsonObject.Builder write() {
		return JsonObject.builder()
			.put("record", this.record.json())
			.put("index", this.index)
			.put("proof", Bundle.array(this.proof, (hash) -> Json.of(hash.hex())));
	}

}
