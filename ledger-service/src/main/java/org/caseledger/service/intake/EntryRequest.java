package org.caseledger.service.intake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.Reference;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.protocol.name.Form;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks to have recorded.
 *
 * @param id the caller's id, null for one of the service's choice
 * @param caseId the case, null for a new one
 * @param type of the catalogue
 * @param at claimed time, null for now
 * @param after head of the case that the caller has seen
 * @param data public codes
 * @param fields private fields, in the clear
 * @param refs what it is about
 * @param evidence files uploaded before
 * @param json the request as it came
 */
record EntryRequest(@Nullable UUID id, @Nullable CaseId caseId, String type, @Nullable Instant at, @Nullable Hash after,
		JsonObject data, JsonObject fields, List<Reference> refs, List<Attachment> evidence, Json json) {

	private static final JsonObject NOTHING = JsonObject.builder().build();

	/** What only the token may say. */
	private static final List<String> IDENTITY = List.of("org", "actor", "host");

	/**
	 * A file that was uploaded before.
	 *
	 * @param id the evidence id
	 * @param kind code of the catalogue
	 */
	record Attachment(UUID id, String kind) {

		static Attachment of(Json json) {
			return JsonReader.object(json,
					(in) -> new Attachment(in.string("id", Form::id), in.string("kind", Form.CODE::require)));
		}

	}

	static EntryRequest of(Json json) {
		refuseIdentity(json);
		return JsonReader.object(json,
				(in) -> new EntryRequest(in.optional("id", (id) -> Form.id(JsonReader.asString(id))),
						in.optional("case", (name) -> CaseId.parse(JsonReader.asString(name))),
						in.string("type", Form.TYPE::require),
						in.optional("at", (time) -> org.caseledger.protocol.UtcTime.parse(JsonReader.asString(time))),
						in.optional("after", JsonReader::asHash), orNothing(in.optional("data", JsonReader::asObject)),
						orNothing(in.optional("fields", JsonReader::asObject)),
						orEmpty(in.optional("refs", (refs) -> JsonReader.list(refs, EntryRequest::reference))),
						orEmpty(in.optional("evidence", (files) -> JsonReader.list(files, Attachment::of))), json));
	}

	private static void refuseIdentity(Json json) {
		if (json instanceof JsonObject object) {
			for (String member : IDENTITY) {
				if (object.get(member) != null) {
					throw new Problem(ProblemCode.IDENTITY_CLAIMED,
							"The body says on whose behalf it acts; only the token does.", "/" + member);
				}
			}
		}
		else {
			throw new FormatException("wrong-type", "", "expected an object");
		}
	}

	private static Reference reference(Json json) {
		return JsonReader.object(json, (in) -> new Reference(in.string("rel"), in.string("org"),
				in.string("id", Form::id), in.optional("item", JsonReader::asString)));
	}

	private static JsonObject orNothing(@Nullable JsonObject object) {
		return (object != null) ? object : NOTHING;
	}

	private static <T> List<T> orEmpty(@Nullable List<T> list) {
		return (list != null) ? list : List.of();
	}

}
