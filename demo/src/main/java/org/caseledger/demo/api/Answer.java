package org.caseledger.demo.api;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;

/**
 * What became of a submission.
 */
public sealed interface Answer {

	/**
	 * Recorded, with a receipt.
	 *
	 * @param caseName the case
	 * @param record the record hash, which is the receipt number
	 * @param index leaf index in the log
	 * @param seq place in the case, from 1
	 * @param receipt record and proof
	 */
	record Recorded(String caseName, String record, long index, long seq, JsonObject receipt) implements Answer {

		/**
		 * The pseudonym under which the record names its writer.
		 * @return 32 hex digits
		 */
		public String actor() {
			return Members.text(this.receipt, "record", "entry", "actor", "id");
		}

	}

	/**
	 * Kept durably, no receipt yet.
	 *
	 * @param org whose entry it is
	 * @param id the entry's id
	 */
	record Pending(String org, String id) implements Answer {
	}

	/**
	 * Refused by the rules, or a problem in a batch.
	 *
	 * @param code which rule or problem
	 */
	record Refused(String code) implements Answer {
	}

	/**
	 * Reads an answer.
	 * @param json as the service gave it
	 * @return the answer
	 */
	static Answer of(Json json) {
		if (json instanceof JsonObject object && object.get("state") == null) {
			return new Refused(Members.text(json, "code"));
		}
		return switch (Members.text(json, "state")) {
			case "recorded" -> new Recorded(Members.text(json, "case"), Members.text(json, "record"),
					Members.number(json, "index"), Members.number(json, "seq"), Members.object(json, "receipt"));
			case "pending" -> new Pending(Members.text(json, "org"), Members.text(json, "id"));
			case "refused" -> new Refused(Members.text(json, "code"));
			default -> throw new IllegalStateException("unknown state " + Members.text(json, "state"));
		};
	}

}
