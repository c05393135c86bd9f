package org.caseledger.protocol.trust;

import java.util.List;
import java.util.stream.Stream;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.name.Form;
import org.caseledger.protocol.note.KeyType;
import org.caseledger.protocol.receipt.Promise;
import org.caseledger.protocol.testimony.Testimony;

/**
 * An organisation and its keys.
 *
 * @param name an organisation
 * @param kind what it is
 * @param witness cosign checkpoints; named as the party
 * @param testimony sign testimony; named {@code <party>/testimony}
 * @param promise sign promises and refusals; named {@code <party>/promise}
 */
public record Party(String name, PartyKind kind, List<TrustedKey> witness, List<TrustedKey> testimony,
		List<TrustedKey> promise) {

	public Party {
		Form.ORGANISATION.requireMember("name", name);
		witness = keys("witness", witness, KeyType.COSIGNATURE, name);
		testimony = keys("testimony", testimony, KeyType.ED25519, Testimony.keyName(name));
		promise = keys("promise", promise, KeyType.ED25519, Promise.keyName(name));
	}

	private static List<TrustedKey> keys(String member, List<TrustedKey> keys, KeyType type, String name) {
		for (int i = 0; i < keys.size(); i++) {
			TrustedKey key = keys.get(i);
			if (key.key().type() != type || !key.key().name().equals(name)) {
				throw new FormatException(JsonErrors.WRONG_VALUE, "/" + member + "/" + i + "/key",
						"a key of another type or name");
			}
		}
		return List.copyOf(keys);
	}

	/**
	 * {@return all keys}
	 */
	public List<TrustedKey> keys() {
		return Stream.of(this.witness, this.testimony, this.promise).flatMap(List::stream).toList();
	}

	static Party of(Json json) {
		return JsonReader.object(json,
				(in) -> new Party(in.string("name"), in.string("kind", PartyKind::of),
						in.list("witness", TrustedKey::of), in.list("testimony", TrustedKey::of),
						in.list("promise", TrustedKey::of)));
	}

	JsonObject json() {
		return JsonObject.builder()
			.put("name", this.name)
			.put("kind", this.kind.code())
			.put("witness", json(this.witness))
			.put("testimony", json(this.testimony))
			.put("promise", json(this.promise))
			.build();
	}

	private static JsonArray json(List<TrustedKey> keys) {
		return new JsonArray(keys.stream().<Json>map(TrustedKey::json).toList());
	}

}
