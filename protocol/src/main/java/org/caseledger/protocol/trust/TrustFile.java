package org.caseledger.protocol.trust;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.PublicKey;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.name.Form;

/**
 * Which ledger, which parties with which keys, and who of them must have signed.
 *
 * @param ledger the ledger
 * @param genesis hash of the founding record, leaf 0
 * @param custody who vouches that each key is held by whom
 * @param parties by name, each once; one public key stands once in the whole file
 * @param required names of the parties that must have signed, at least one
 */
public record TrustFile(String ledger, Hash genesis, Custody custody, List<Party> parties, List<String> required) {

	/** Largest size in bytes. */
	public static final int MAX_BYTES = 1 << 20;

	private static final String KIND = "trust";

	public TrustFile {
		Form.LEDGER.requireMember("ledger", ledger);
		parties = List.copyOf(parties);
		required = List.copyOf(required);
		Set<String> names = new HashSet<>();
		Set<PublicKey> keys = new HashSet<>();
		for (int i = 0; i < parties.size(); i++) {
			Party party = parties.get(i);
			if (!names.add(party.name())) {
				throw wrong("/parties/" + i + "/name", "a party stands twice");
			}
			for (TrustedKey key : party.keys()) {
				if (!keys.add(key.key().key())) {
					throw wrong("/parties/" + i, "a public key stands twice");
				}
			}
		}
		if (required.isEmpty() || !names.containsAll(required) || Set.copyOf(required).size() != required.size()) {
			throw wrong("/required", "expected names of parties of this file, at least one, each once");
		}
	}

	/**
	 * Reads a trust file.
	 * @param bytes JSON, which need not be canonical
	 * @return the trust file
	 * @throws FormatException when it is none
	 */
	public static TrustFile parse(byte[] bytes) {
		return JsonReader.object(Json.parse(bytes, JsonLimits.bytes(MAX_BYTES)), (in) -> {
			in.integer("v", 1, 1);
			in.constant("kind", KIND);
			return new TrustFile(in.string("ledger"), in.hash("genesis"), in.value("custody", Custody::of),
					in.list("parties", Party::of), in.list("required", JsonReader::asString));
		});
	}

	/**
	 * A party of this file.
	 * @param name its name
	 * @return the party, if it is named here
	 */
	public Optional<Party> party(String name) {
		return this.parties.stream().filter((party) -> party.name().equals(name)).findFirst();
	}

	/**
	 * {@return the JSON form}
	 */
	public JsonObject json() {
		return JsonObject.builder()
			.put("v", 1)
			.put("kind", KIND)
			.put("ledger", this.ledger)
			.put("genesis", this.genesis.hex())
			.put("custody", this.custody.json())
			.put("parties", new JsonArray(this.parties.stream().<Json>map(Party::json).toList()))
			.put("required", new JsonArray(this.required.stream().map(Json::of).toList()))
			.build();
	}

	/**
	 * {@return the canonical bytes, a new array each time}
	 */
	public byte[] bytes() {
		return json().bytes();
	}

	private static FormatException wrong(String place, String reason) {
		return new FormatException(JsonErrors.WRONG_VALUE, place, reason);
	}

}
