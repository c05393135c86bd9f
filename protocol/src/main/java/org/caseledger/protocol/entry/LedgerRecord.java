package org.caseledger.protocol.entry;

import java.time.Instant;
import java.util.function.Function;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonNull;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.name.Form;
import org.jspecify.annotations.Nullable;

/**
 * An entry that the ledger has accepted, with what the contract knows about it
 * (docs/protocol.md section 5).
 *
 * @param entry as submitted
 * @param sig as submitted
 * @param host who submitted it
 * @param seq place in the case, from 1
 * @param prev hash of the case's previous record, null exactly at 1
 * @param tx the transaction
 * @param txTime time of the transaction, which is the word of the host
 * @param rules version of the rules in force, from 1
 */
public record LedgerRecord(Entry entry, @Nullable Signature sig, String host, long seq, @Nullable Hash prev, String tx,
		Instant txTime, long rules) implements Leaf {

	public LedgerRecord {
		Form.HOST.requireMember("host", host);
		Form.TX.requireMember("tx", tx);
		txTime = UtcTime.truncate(txTime);
		if (seq < 1 || seq > JsonInteger.MAX) {
			throw new FormatException(JsonErrors.WRONG_VALUE, "/seq", "expected a place from 1");
		}
		if ((prev == null) != (seq == 1)) {
			throw new FormatException(JsonErrors.WRONG_VALUE, "/prev",
					"expected null at place 1, and a hash behind it");
		}
		if (rules < 1 || rules > JsonInteger.MAX) {
			throw new FormatException(JsonErrors.WRONG_VALUE, "/rules", "expected a version from 1");
		}
	}

	/**
	 * Reads canonical bytes.
	 * @param bytes at most {@link Leaf#MAX_BYTES}
	 * @return the record
	 * @throws FormatException when they are not a record, or not canonical
	 */
	public static LedgerRecord parse(byte[] bytes) {
		return read(Json.parseCanonical(bytes, JsonLimits.bytes(MAX_BYTES)), (entry) -> Entry.within(bytes, entry));
	}

	/**
	 * Reads a JSON value.
	 * @param json the value
	 * @return the record
	 * @throws FormatException when it is not a record
	 */
	public static LedgerRecord of(Json json) {
		return read(json, Entry::of);
	}

	private static LedgerRecord read(Json json, Function<Json, Entry> readEntry) {
		return JsonReader.object(json, (in) -> {
			in.integer("v", 1, 1);
			return new LedgerRecord(in.value("entry", readEntry), in.optional("sig", Signature::of), in.string("host"),
					in.value("seq", JsonReader::asInteger), in.nullable("prev", JsonReader::asHash), in.string("tx"),
					in.time("txTime"), in.value("rules", JsonReader::asInteger));
		});
	}

	@Override
	public JsonObject json() {
		return JsonObject.builder()
			.put("v", 1)
			.put("entry", this.entry.json())
			.putIfPresent("sig", (this.sig != null) ? this.sig.json() : null)
			.put("host", this.host)
			.put("seq", this.seq)
			.put("prev", (this.prev != null) ? Json.of(this.prev.hex()) : JsonNull.NULL)
			.put("tx", this.tx)
			.put("txTime", UtcTime.format(this.txTime))
			.put("rules", this.rules)
			.build();
	}

}
