package org.caseledger.protocol.entry;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonBoolean;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonNull;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.json.JsonString;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.protocol.name.Form;
import org.jspecify.annotations.Nullable;

/**
 * What a writer says (docs/protocol.md section 4). It holds no personal data but a
 * pseudonym, and no free text.
 *
 * @param ledger the only ledger that it is for
 * @param org whose entry it is
 * @param id chosen by the organisation, unique for it: a retry carries identical bytes
 * @param caseId where it belongs
 * @param type from the catalogue of the rules
 * @param after hash of the record that the writer saw as head of the case, null when that
 * does not matter
 * @param at time that the writer claims, cut to milliseconds
 * @param actor who acted
 * @param data public codes: texts, integers and truth values
 * @param refs what the record is about, at most 16
 * @param payload root over the field commitments
 * @param evidence the files that come with it, at most 16
 */
public record Entry(String ledger, String org, UUID id, CaseId caseId, String type, @Nullable Hash after, Instant at,
		Actor actor, JsonObject data, List<Reference> refs, Hash payload, List<Evidence> evidence) {

	/** Largest size of the canonical bytes. */
	public static final int MAX_BYTES = 16_384;

	private static final int MAX_ITEMS = 16;

	private static final String LABEL = "caseledger/entry/v1";

	private static final JsonLimits LIMITS = JsonLimits.bytes(MAX_BYTES);

	public Entry {
		Form.LEDGER.requireMember("ledger", ledger);
		Form.ORGANISATION.requireMember("org", org);
		Form.TYPE.requireMember("type", type);
		at = UtcTime.truncate(at);
		requireCodes(data);
		refs = atMost("refs", refs);
		evidence = atMost("evidence", evidence);
	}

	/**
	 * Reads canonical bytes.
	 * @param bytes at most {@link #MAX_BYTES}
	 * @return the entry
	 * @throws FormatException when they are not an entry, or not canonical
	 */
	public static Entry parse(byte[] bytes) {
		return read(Json.parseCanonical(bytes, LIMITS));
	}

	/**
	 * Reads a JSON value.
	 * @param json the value
	 * @return the entry
	 * @throws FormatException when it is not an entry, or larger than {@link #MAX_BYTES}
	 */
	public static Entry of(Json json) {
		requireSize(json.bytes());
		return read(json);
	}

	/**
	 * Reads an entry inside of other bytes, which alone may show that it is not too
	 * large.
	 */
	static Entry within(byte[] enclosing, Json json) {
		return (enclosing.length > MAX_BYTES) ? of(json) : read(json);
	}

	private static Entry read(Json json) {
		return JsonReader.object(json, (in) -> {
			in.integer("v", 1, 1);
			return new Entry(in.string("ledger"), in.string("org"), in.string("id", Form::id),
					in.string("case", CaseId::parse), in.string("type"), in.optional("after", JsonReader::asHash),
					in.time("at"), in.value("actor", Actor::of), in.value("data", JsonReader::asObject),
					in.list("refs", Reference::of), in.hash("payload"), in.list("evidence", Evidence::of));
		});
	}

	/**
	 * {@return the JSON form}
	 */
	public JsonObject json() {
		return JsonObject.builder()
			.put("v", 1)
			.put("ledger", this.ledger)
			.put("org", this.org)
			.put("id", this.id.toString())
			.put("case", this.caseId.toString())
			.put("type", this.type)
			.putIfPresent("after", (this.after != null) ? this.after.hex() : null)
			.put("at", UtcTime.format(this.at))
			.put("actor", this.actor.json())
			.put("data", this.data)
			.put("refs", new JsonArray(this.refs.stream().<Json>map(Reference::json).toList()))
			.put("payload", this.payload.hex())
			.put("evidence", new JsonArray(this.evidence.stream().<Json>map(Evidence::json).toList()))
			.build();
	}

	/**
	 * The canonical bytes.
	 * @return a new array each time
	 * @throws FormatException with code {@code too-large} above {@link #MAX_BYTES}
	 */
	public byte[] bytes() {
		return requireSize(json().bytes());
	}

	/**
	 * {@return the entry hash: its identity, and what a submitter signs}
	 */
	public Hash hash() {
		return Sha256.labelled(LABEL, bytes());
	}

	private static byte[] requireSize(byte[] bytes) {
		if (bytes.length > MAX_BYTES) {
			throw new FormatException(JsonErrors.TOO_LARGE, "", "an entry has at most " + MAX_BYTES + " bytes");
		}
		return bytes;
	}

	private static void requireCodes(JsonObject data) {
		try {
			JsonReader.map(data, Entry::code);
		}
		catch (FormatException ex) {
			throw ex.inside("/data");
		}
	}

	private static Json code(Json value) {
		return switch (value) {
			case JsonString text -> text;
			case JsonInteger integer -> integer;
			case JsonBoolean truth -> truth;
			case JsonObject object -> throw notACode();
			case JsonArray array -> throw notACode();
			case JsonNull nothing -> throw notACode();
		};
	}

	private static FormatException notACode() {
		return new FormatException(JsonErrors.WRONG_TYPE, "", "expected a text, an integer or a truth value");
	}

	private static <T> List<T> atMost(String member, List<T> list) {
		if (list.size() > MAX_ITEMS) {
			throw new FormatException(JsonErrors.WRONG_VALUE, "/" + member, "at most " + MAX_ITEMS + " are allowed");
		}
		return List.copyOf(list);
	}

}
