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
 * pseudonym, and no free text. Two entries are equal when their bytes are.
 */
public final class Entry {

	/** Largest size of the canonical bytes. */
	public static final int MAX_BYTES = 16_384;

	private static final int MAX_ITEMS = 16;

	private static final String LABEL = "caseledger/entry/v1";

	private static final JsonLimits LIMITS = JsonLimits.bytes(MAX_BYTES);

	private final String ledger;

	private final String org;

	private final UUID id;

	private final CaseId caseId;

	private final String type;

	private final @Nullable Hash after;

	private final Instant at;

	private final Actor actor;

	private final JsonObject data;

	private final List<Reference> refs;

	private final Hash payload;

	private final List<Evidence> evidence;

	/** Made when it is first asked for, and again by whoever asks at the same time. */
	private @Nullable JsonObject json;

	private @Nullable Hash hash;

	/**
	 * Creates an entry.
	 * @param ledger the only ledger that it is for
	 * @param org whose entry it is
	 * @param id chosen by the organisation, unique for it: a retry carries identical
	 * bytes
	 * @param caseId where it belongs
	 * @param type from the catalogue of the rules
	 * @param after hash of the record that the writer saw as head of the case, null when
	 * that does not matter
	 * @param at time that the writer claims, cut to milliseconds
	 * @param actor who acted
	 * @param data public codes: texts, integers and truth values
	 * @param refs what the record is about, at most 16
	 * @param payload root over the field commitments
	 * @param evidence the files that come with it, at most 16
	 * @throws FormatException when one of them has not its form
	 */
	public Entry(String ledger, String org, UUID id, CaseId caseId, String type, @Nullable Hash after, Instant at,
			Actor actor, JsonObject data, List<Reference> refs, Hash payload, List<Evidence> evidence) {
		Form.LEDGER.requireMember("ledger", ledger);
		Form.ORGANISATION.requireMember("org", org);
		Form.TYPE.requireMember("type", type);
		requireCodes(data);
		this.ledger = ledger;
		this.org = org;
		this.id = id;
		this.caseId = caseId;
		this.type = type;
		this.after = after;
		this.at = UtcTime.truncate(at);
		this.actor = actor;
		this.data = data;
		this.refs = atMost("refs", refs);
		this.payload = payload;
		this.evidence = atMost("evidence", evidence);
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
		Entry entry = JsonReader.object(json, (in) -> {
			in.integer("v", 1, 1);
			return new Entry(in.string("ledger"), in.string("org"), in.string("id", Form::id),
					in.string("case", CaseId::parse), in.string("type"), in.optional("after", JsonReader::asHash),
					in.time("at"), in.value("actor", Actor::of), in.value("data", JsonReader::asObject),
					in.list("refs", Reference::of), in.hash("payload"), in.list("evidence", Evidence::of));
		});
		entry.json = JsonReader.asObject(json).remembered();
		return entry;
	}

	/**
	 * {@return the only ledger that it is for}
	 */
	public String ledger() {
		return this.ledger;
	}

	/**
	 * {@return whose entry it is}
	 */
	public String org() {
		return this.org;
	}

	/**
	 * {@return the id that its organisation chose}
	 */
	public UUID id() {
		return this.id;
	}

	/**
	 * {@return where it belongs}
	 */
	public CaseId caseId() {
		return this.caseId;
	}

	/**
	 * {@return its type, from the catalogue of the rules}
	 */
	public String type() {
		return this.type;
	}

	/**
	 * {@return hash of the record that the writer saw as head of the case, null when that
	 * does not matter}
	 */
	public @Nullable Hash after() {
		return this.after;
	}

	/**
	 * {@return the time that the writer claims, in whole milliseconds}
	 */
	public Instant at() {
		return this.at;
	}

	/**
	 * {@return who acted}
	 */
	public Actor actor() {
		return this.actor;
	}

	/**
	 * {@return public codes: texts, integers and truth values}
	 */
	public JsonObject data() {
		return this.data;
	}

	/**
	 * {@return what the record is about, immutable}
	 */
	public List<Reference> refs() {
		return this.refs;
	}

	/**
	 * {@return root over the field commitments}
	 */
	public Hash payload() {
		return this.payload;
	}

	/**
	 * {@return the files that come with it, immutable}
	 */
	public List<Evidence> evidence() {
		return this.evidence;
	}

	/**
	 * {@return the JSON form}
	 */
	public JsonObject json() {
		JsonObject known = this.json;
		if (known == null) {
			known = written();
			this.json = known;
		}
		return known;
	}

	private JsonObject written() {
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
			.build()
			.remembered();
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
		Hash known = this.hash;
		if (known == null) {
			known = Sha256.labelled(LABEL, bytes());
			this.hash = known;
		}
		return known;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Entry entry && entry.json().equals(json());
	}

	@Override
	public int hashCode() {
		return this.id.hashCode();
	}

	@Override
	public String toString() {
		return "Entry[" + this.org + "/" + this.id + ", " + this.type + "]";
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
