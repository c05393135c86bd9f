package org.caseledger.protocol.entry;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.name.Form;

/**
 * What the contract returns for a batch of submissions (docs/protocol.md section 5),
 * hence what is endorsed. Each submission stands in exactly one of the three lists.
 *
 * @param host who submitted
 * @param records hashes of the new records, in the order of the submissions
 * @param repeated submissions whose entry stands already, by index
 * @param refused submissions that break a rule, by index
 * @param rules version of the rules in force
 * @param tx the transaction
 * @param txTime time of the transaction
 */
public record Answer(String host, List<Hash> records, List<Repeated> repeated, List<Refused> refused, long rules,
		String tx, Instant txTime) {

	/** Largest number of submissions in a batch. */
	public static final int MAX_SUBMISSIONS = 1_000;

	/** Largest size of the canonical bytes. */
	public static final int MAX_BYTES = 1 << 18;

	public Answer {
		Form.HOST.requireMember("host", host);
		Form.TX.requireMember("tx", tx);
		txTime = UtcTime.truncate(txTime);
		if (rules < 1 || rules > JsonInteger.MAX) {
			throw new FormatException(JsonErrors.WRONG_VALUE, "/rules", "expected a version from 1");
		}
		records = List.copyOf(records);
		repeated = List.copyOf(repeated);
		refused = List.copyOf(refused);
		int count = records.size() + repeated.size() + refused.size();
		if (count < 1 || count > MAX_SUBMISSIONS) {
			throw new FormatException(JsonErrors.WRONG_VALUE, "", "an answer is to 1 to 1000 submissions");
		}
		BitSet seen = new BitSet(count);
		requireRisingIndexes("repeated", repeated.stream().mapToInt(Repeated::index).toArray(), count, seen);
		requireRisingIndexes("refused", refused.stream().mapToInt(Refused::index).toArray(), count, seen);
	}

	private static void requireRisingIndexes(String member, int[] indexes, int count, BitSet seen) {
		int before = -1;
		for (int i = 0; i < indexes.length; i++) {
			int index = indexes[i];
			if (index <= before || index >= count || seen.get(index)) {
				throw new FormatException(JsonErrors.WRONG_VALUE, "/" + member + "/" + i + "/index",
						"expected rising indexes of submissions, each answered once");
			}
			seen.set(index);
			before = index;
		}
	}

	/**
	 * Reads canonical bytes.
	 * @param bytes at most {@link #MAX_BYTES}
	 * @return the answer
	 * @throws FormatException when they are not an answer, or not canonical
	 */
	public static Answer parse(byte[] bytes) {
		return JsonReader.object(Json.parseCanonical(bytes, JsonLimits.bytes(MAX_BYTES)),
				(in) -> new Answer(in.string("host"), in.list("records", JsonReader::asHash),
						in.list("repeated", Repeated::of), in.list("refused", Refused::of),
						in.value("rules", JsonReader::asInteger), in.string("tx"), in.time("txTime")));
	}

	/**
	 * {@return the JSON form}
	 */
	public JsonObject json() {
		return JsonObject.builder()
			.put("host", this.host)
			.put("records", new JsonArray(this.records.stream().map((hash) -> Json.of(hash.hex())).toList()))
			.put("repeated", new JsonArray(this.repeated.stream().<Json>map(Repeated::json).toList()))
			.put("refused", new JsonArray(this.refused.stream().<Json>map(Refused::json).toList()))
			.put("rules", this.rules)
			.put("tx", this.tx)
			.put("txTime", UtcTime.format(this.txTime))
			.build();
	}

	/**
	 * {@return the canonical bytes, a new array each time}
	 */
	public byte[] bytes() {
		return json().bytes();
	}

	private static int index(JsonReader in) {
		return (int) in.integer("index", 0, MAX_SUBMISSIONS - 1L);
	}

	/**
	 * A submission whose entry stands already with the same bytes.
	 *
	 * @param index which submission, from 0
	 * @param record hash of its first record
	 */
	public record Repeated(int index, Hash record) {

		static Repeated of(Json json) {
			return JsonReader.object(json, (in) -> new Repeated(Answer.index(in), in.hash("record")));
		}

		JsonObject json() {
			return JsonObject.builder().put("index", this.index).put("record", this.record.hex()).build();
		}

	}

	/**
	 * A submission that breaks a rule.
	 *
	 * @param index which submission, from 0
	 * @param code of docs/rules.md
	 */
	public record Refused(int index, String code) {

		public Refused {
			Form.CODE.requireMember("code", code);
		}

		static Refused of(Json json) {
			return JsonReader.object(json, (in) -> new Refused(Answer.index(in), in.string("code")));
		}

		JsonObject json() {
			return JsonObject.builder().put("index", this.index).put("code", this.code).build();
		}

	}

}
