package org.caseledger.service.search;

import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.catalogue.EntryType;
import org.caseledger.protocol.catalogue.Stage;
import org.caseledger.protocol.catalogue.ValueSchema;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.name.Form;
import org.caseledger.service.vault.SearchTags;
import org.jspecify.annotations.Nullable;

/**
 * Which cases are asked for; everything that is given must hold.
 *
 * @param codes columns of the projection and the code that each must have
 * @param from accepted at this time or later, by the writer's word; null for any
 * @param to accepted before this time; null for any
 * @param content private fields and what each must say
 */
record CaseCriteria(SortedMap<String, String> codes, @Nullable Instant from, @Nullable Instant to,
		SortedMap<String, String> content) {

	private static final Set<String> CATALOGUED = Set.of("category", "channel", "grade");

	private static final int LONGEST = 200;

	/**
	 * Reads the criteria of a request.
	 * @param in the request
	 * @param withContent whether it may ask for private content, which belongs in no
	 * address
	 */
	static CaseCriteria read(JsonReader in, boolean withContent) {
		SortedMap<String, String> codes = new TreeMap<>();
		put(codes, "owner", in, Form.ORGANISATION::require);
		put(codes, "stage", in, (stage) -> Stage.of(stage).code());
		for (String code : CATALOGUED) {
			put(codes, code, in, (value) -> catalogued(code, value));
		}
		SortedMap<String, String> content = new TreeMap<>();
		if (withContent) {
			for (String field : SearchTags.FIELDS) {
				put(content, field, in, CaseCriteria::notTooLong);
			}
		}
		return new CaseCriteria(codes, in.optional("from", CaseCriteria::time), in.optional("to", CaseCriteria::time),
				content);
	}

	private static void put(SortedMap<String, String> into, String name, JsonReader in,
			Function<String, String> checked) {
		String value = in.optional(name, (json) -> checked.apply(JsonReader.asString(json)));
		if (value != null) {
			into.put(name, value);
		}
	}

	private static String catalogued(String name, String code) {
		for (EntryType type : Catalogue.RULES_1.types().values()) {
			if (type.opens() && type.data().properties().get(name) instanceof ValueSchema.Text text
					&& text.codes() != null && text.codes().contains(code)) {
				return code;
			}
		}
		throw new FormatException(JsonErrors.WRONG_VALUE, "", "a code that the catalogue does not have");
	}

	private static String notTooLong(String value) {
		if (value.isBlank() || value.codePointCount(0, value.length()) > LONGEST) {
			throw new FormatException(JsonErrors.WRONG_VALUE, "", "expected 1 to " + LONGEST + " characters");
		}
		return value;
	}

	private static Instant time(Json json) {
		return UtcTime.parse(JsonReader.asString(json));
	}

	/** The same for the same criteria: a cursor is bound to it. */
	JsonObject json() {
		JsonObject.Builder json = JsonObject.builder();
		this.codes.forEach(json::put);
		this.content.forEach(json::put);
		return json.putIfPresent("from", (this.from != null) ? UtcTime.format(this.from) : null)
			.putIfPresent("to", (this.to != null) ? UtcTime.format(this.to) : null)
			.build();
	}

	@Override
	public String toString() {
		return "CaseCriteria";
	}

}
