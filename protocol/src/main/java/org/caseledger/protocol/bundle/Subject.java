package org.caseledger.protocol.bundle;

import java.util.UUID;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.protocol.name.Form;

/**
 * What a bundle is about.
 */
public sealed interface Subject {

	/**
	 * {@return the JSON form}
	 */
	JsonObject json();

	/**
	 * Reads a JSON value.
	 * @param json an object whose members say which subject it is
	 * @return the subject
	 */
	static Subject of(Json json) {
		return JsonReader.object(json, (in) -> {
			if (in.has("case")) {
				return new OfCase(in.string("case", CaseId::parse));
			}
			if (in.has("class")) {
				return new OfClass(in.string("owner"), in.string("class"), in.integer("from", 0, JsonInteger.MAX),
						in.integer("to", 0, JsonInteger.MAX));
			}
			return new OfEntry(in.string("org"), in.string("id", Form::id));
		});
	}

	/**
	 * All records of a case.
	 *
	 * @param caseId the case
	 */
	record OfCase(CaseId caseId) implements Subject {

		@Override
		public JsonObject json() {
			return JsonObject.builder().put("case", this.caseId.toString()).build();
		}

	}

	/**
	 * All records of a class in the cases of an owner, in a range of leaves.
	 *
	 * @param owner owner of the cases: an organisation, or the ledger for the register
	 * @param typeClass class of the types
	 * @param from first leaf
	 * @param to leaf behind the last one
	 */
	record OfClass(String owner, String typeClass, long from, long to) implements Subject {

		public OfClass {
			if (!Form.LEDGER.matches(owner)) {
				Form.ORGANISATION.requireMember("owner", owner);
			}
			Form.TYPE_CLASS.requireMember("class", typeClass);
			if (from < 0 || from > to) {
				throw new FormatException(JsonErrors.WRONG_VALUE, "/to", "expected a range of leaves");
			}
		}

		@Override
		public JsonObject json() {
			return JsonObject.builder()
				.put("owner", this.owner)
				.put("class", this.typeClass)
				.put("from", this.from)
				.put("to", this.to)
				.build();
		}

	}

	/**
	 * One entry, recorded or not.
	 *
	 * @param org whose entry it is
	 * @param id its id
	 */
	record OfEntry(String org, UUID id) implements Subject {

		public OfEntry {
			Form.ORGANISATION.requireMember("org", org);
		}

		@Override
		public JsonObject json() {
			return JsonObject.builder().put("org", this.org).put("id", this.id.toString()).build();
		}

	}

}
