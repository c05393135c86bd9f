package org.caseledger.protocol.entry;

import org.caseledger.protocol.Base64Text;
import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.PublicKey;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;

/**
 * An organisation's signature over the 32 bytes of an entry hash.
 *
 * @param key id of the key, as the register holds it
 * @param value base64 of 64 bytes: Ed25519, or r and s on P-256
 */
public record Signature(Hash key, String value) {

	private static final int LENGTH = 64;

	public Signature {
		try {
			if (Base64Text.decode(value).length != LENGTH) {
				throw new FormatException(JsonErrors.WRONG_VALUE, "", "expected base64 of 64 bytes");
			}
		}
		catch (FormatException ex) {
			throw ex.inside("/value");
		}
	}

	/**
	 * Verifies.
	 * @param entryHash what was signed
	 * @param holder the key that the register holds under this id
	 * @return whether the signature is good
	 */
	public boolean isBy(PublicKey holder, Hash entryHash) {
		return holder.id().equals(this.key) && holder.verifies(entryHash.bytes(), Base64Text.decode(this.value));
	}

	static Signature of(Json json) {
		return JsonReader.object(json, (in) -> new Signature(in.hash("key"), in.string("value")));
	}

	JsonObject json() {
		return JsonObject.builder().put("key", this.key.hex()).put("value", this.value).build();
	}

}
