package org.caseledger.demo.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Collects an entry request. The id is always chosen here, so that every request can be
 * repeated.
 */
public final class EntryRequest {

	private final UUID id;

	private final String type;

	private @Nullable String caseName;

	private @Nullable Instant at;

	private final JsonObject.Builder data = JsonObject.builder();

	private final JsonObject.Builder fields = JsonObject.builder();

	private final List<Json> refs = new ArrayList<>();

	private final List<Json> evidence = new ArrayList<>();

	/**
	 * Starts a request.
	 * @param id the entry's id
	 * @param type of the catalogue
	 */
	public EntryRequest(UUID id, String type) {
		this.id = id;
		this.type = type;
	}

	/**
	 * Names the case; without it the entry opens one.
	 * @param name the case
	 * @return this
	 */
	public EntryRequest in(String name) {
		this.caseName = name;
		return this;
	}

	/**
	 * Claims a time; without it the service takes its own.
	 * @param time the claimed time
	 * @return this
	 */
	public EntryRequest at(Instant time) {
		this.at = time;
		return this;
	}

	/**
	 * Adds a public code.
	 * @param name its name
	 * @param value its value
	 * @return this
	 */
	public EntryRequest data(String name, Json value) {
		this.data.put(name, value);
		return this;
	}

	/**
	 * Adds a public code.
	 * @param name its name
	 * @param value its value
	 * @return this
	 */
	public EntryRequest data(String name, String value) {
		return data(name, Json.of(value));
	}

	/**
	 * Adds a private field.
	 * @param name its name
	 * @param value a text
	 * @return this
	 */
	public EntryRequest field(String name, String value) {
		this.fields.put(name, value);
		return this;
	}

	/**
	 * Adds a private field.
	 * @param name its name
	 * @param value a number; amounts in fen
	 * @return this
	 */
	public EntryRequest field(String name, long value) {
		this.fields.put(name, value);
		return this;
	}

	/**
	 * Refers to another record of the case.
	 * @param rel the relation
	 * @param org whose entry it is
	 * @param entry the entry's id
	 * @param item one of its files, or null
	 * @return this
	 */
	public EntryRequest ref(String rel, String org, UUID entry, @Nullable UUID item) {
		JsonObject.Builder ref = JsonObject.builder().put("rel", rel).put("org", org).put("id", entry.toString());
		this.refs.add(ref.putIfPresent("item", (item != null) ? item.toString() : null).build());
		return this;
	}

	/**
	 * Names a file that was uploaded before.
	 * @param file its id
	 * @param kind of the catalogue
	 * @return this
	 */
	public EntryRequest evidence(UUID file, String kind) {
		this.evidence.add(JsonObject.builder().put("id", file.toString()).put("kind", kind).build());
		return this;
	}

	/**
	 * The request.
	 * @return as the API takes it
	 */
	public JsonObject json() {
		JsonObject.Builder json = JsonObject.builder().put("id", this.id.toString()).put("type", this.type);
		json.putIfPresent("case", this.caseName);
		json.putIfPresent("at", (this.at != null) ? UtcTime.format(this.at) : null);
		json.put("data", this.data.build()).put("fields", this.fields.build());
		if (!this.refs.isEmpty()) {
			json.put("refs", new JsonArray(this.refs));
		}
		if (!this.evidence.isEmpty()) {
			json.put("evidence", new JsonArray(this.evidence));
		}
		return json.build();
	}

}
