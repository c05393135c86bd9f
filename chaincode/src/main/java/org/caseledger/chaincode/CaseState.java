package org.caseledger.chaincode;

import java.util.SortedSet;

import org.caseledger.protocol.catalogue.Stage;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;

/**
 * The end of a case's chain and what the rules need of its past; state key
 * {@code case/<case>}.
 *
 * @param feedback what the complainant has been told, codes of {@link Feedback}
 * @param head hash of the last record; {@link Hash#ZERO} in a case without records, which
 * is never stored
 * @param n number of records
 * @param owner organisation, for the register the ledger
 * @param parties organisations admitted
 * @param stage where the case stands
 */
public record CaseState(SortedSet<String> feedback, Hash head, long n, String owner, SortedSet<String> parties,
		Stage stage) implements StateValue {

	/**
	 * Reads the stored form.
	 * @param json the stored form
	 * @return the value
	 */
	public static CaseState read(Json json) {
		return JsonReader.object(json,
				(value) -> new CaseState(Sorted.of(value.list("feedback", JsonReader::asString)), value.hash("head"),
						value.integer("n", 1, JsonInteger.MAX), value.string("owner"),
						Sorted.of(value.list("parties", JsonReader::asString)), value.string("stage", Stage::of)));
	}

	static CaseState empty(String owner) {
		return new CaseState(Sorted.none(), Hash.ZERO, 0, owner, Sorted.none(), Stage.NONE);
	}

	/**
	 * {@return whether the case has no records}
	 */
	public boolean isEmpty() {
		return this.n == 0;
	}

	@Override
	public JsonObject json() {
		return JsonObject.builder()
			.put("feedback", Sorted.json(this.feedback, Json::of))
			.put("head", this.head.hex())
			.put("n", this.n)
			.put("owner", this.owner)
			.put("parties", Sorted.json(this.parties, Json::of))
			.put("stage", this.stage.code())
			.build();
	}

}
