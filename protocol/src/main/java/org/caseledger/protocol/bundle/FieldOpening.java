package org.caseledger.protocol.bundle;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.commitment.FieldContent;
import org.caseledger.protocol.commitment.Item;
import org.caseledger.protocol.commitment.Salt;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.name.Form;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle shows of a private field. Its commitment is always there, so that the
 * payload can be recomputed.
 */
public sealed interface FieldOpening {

	/**
	 * {@return the name of the field}
	 */
	String name();

	/**
	 * {@return the commitment, as listed}
	 */
	Hash commitment();

	/**
	 * {@return the JSON form}
	 */
	JsonObject json();

	/**
	 * Reads a JSON value.
	 * @param json an object whose members say what is shown
	 * @return what is shown
	 */
	static FieldOpening of(Json json) {
		return JsonReader.object(json, (in) -> {
			String name = in.string("name", Form.FIELD::require);
			Hash commitment = in.hash("commitment");
			if (in.has("unreadable")) {
				in.value("unreadable", FieldOpening::isTrue);
				return new Unreadable(name, commitment);
			}
			Salt salt = in.optional("salt", (hex) -> Salt.ofHex(JsonReader.asString(hex)));
			if (salt == null) {
				return new Closed(name, commitment);
			}
			Json value = in.optional("value", FieldOpening::value);
			return (value != null) ? new Opened(name, commitment, salt, value) : new NotGiven(name, commitment, salt);
		});
	}

	private static Json value(Json value) {
		FieldContent.of(value);
		return value;
	}

	private static boolean isTrue(Json json) {
		if (!json.equals(Json.of(true))) {
			throw new FormatException(JsonErrors.WRONG_VALUE, "", "expected true");
		}
		return true;
	}

	private static boolean gives(FieldOpening opening, Entry entry, Salt salt, @Nullable Json value) {
		return new Item(entry.ledger(), entry.org(), entry.id(), opening.name())
			.commit(salt, FieldContent.digest(value))
			.equals(opening.commitment());
	}

	private static JsonObject.Builder write(FieldOpening opening) {
		return JsonObject.builder().put("name", opening.name()).put("commitment", opening.commitment().hex());
	}

	/**
	 * Not shown.
	 *
	 * @param name of the field
	 * @param commitment to it
	 */
	record Closed(String name, Hash commitment) implements FieldOpening {

		@Override
		public JsonObject json() {
			return write(this).build();
		}

	}

	/**
	 * Not shown, because the exporter's own copy is damaged.
	 *
	 * @param name of the field
	 * @param commitment to it
	 */
	record Unreadable(String name, Hash commitment) implements FieldOpening {

		@Override
		public JsonObject json() {
			return write(this).put("unreadable", Json.of(true)).build();
		}

	}

	/**
	 * Shown to have no value.
	 *
	 * @param name of the field
	 * @param commitment to it
	 * @param salt of the item
	 */
	record NotGiven(String name, Hash commitment, Salt salt) implements FieldOpening {

		/**
		 * Whether the commitment says so too.
		 * @param entry the entry of the field
		 * @return whether it does
		 */
		public boolean isConsistent(Entry entry) {
			return gives(this, entry, this.salt, null);
		}

		@Override
		public JsonObject json() {
			return write(this).put("salt", this.salt.hex()).build();
		}

	}

	/**
	 * Shown.
	 *
	 * @param name of the field
	 * @param commitment to it
	 * @param salt of the item
	 * @param value a text or an integer
	 */
	record Opened(String name, Hash commitment, Salt salt, Json value) implements FieldOpening {

		/**
		 * Whether the value is the one committed to.
		 * @param entry the entry of the field
		 * @return whether it is
		 */
		public boolean isConsistent(Entry entry) {
			return gives(this, entry, this.salt, this.value);
		}

		@Override
		public JsonObject json() {
			return write(this).put("salt", this.salt.hex()).put("value", this.value).build();
		}

		/** Without the value, which is private. */
		@Override
		public String toString() {
			return "Opened[" + this.name + "]";
		}

	}

}
