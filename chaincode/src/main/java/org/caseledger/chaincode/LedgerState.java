package org.caseledger.chaincode;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;

/**
 * What the founding fixed, and the rules in force; state key {@code ledger}.
 *
 * @param association the consumer association
 * @param catalogue hash of the catalogue in force
 * @param ledger name of the ledger
 * @param regulator the market regulator
 * @param rules version of the rules in force
 */
public record LedgerState(String association, Hash catalogue, String ledger, String regulator,
		long rules) implements StateValue {

	/**
	 * Reads the stored form.
	 * @param json the stored form
	 * @return the value
	 */
	public static LedgerState read(Json json) {
		return JsonReader.object(json, (value) -> new LedgerState(value.string("association"), value.hash("catalogue"),
				value.string("ledger"), value.string("regulator"), value.integer("rules", 1, JsonInteger.MAX)));
	}

	/**
	 * Tells whether an organisation is the regulator or the association.
	 * @param org name of the organisation
	 * @return whether it is
	 */
	public boolean isSupervisor(String org) {
		return org.equals(this.regulator) || org.equals(this.association);
	}

	/**
	 * The supervisor whose word is still needed.
	 * @param supervisor regulator or association
	 * @return the other one
	 */
	String otherSupervisor(String supervisor) {
		return supervisor.equals(this.regulator) ? this.association : this.regulator;
	}

	LedgerState activate(long version, Hash itsCatalogue) {
		return new LedgerState(this.association, itsCatalogue, this.ledger, this.regulator, version);
	}

	@Override
	public JsonObject json() {
		return JsonObject.builder()
			.put("association", this.association)
			.put("catalogue", this.catalogue.hex())
			.put("ledger", this.ledger)
			.put("regulator", this.regulator)
			.put("rules", this.rules)
			.build();
	}

}
