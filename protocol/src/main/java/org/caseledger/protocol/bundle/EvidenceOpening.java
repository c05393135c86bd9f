package org.caseledger.protocol.bundle;

import java.util.UUID;

import org.caseledger.protocol.commitment.Item;
import org.caseledger.protocol.commitment.Salt;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Evidence;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.name.Form;

/**
 * What a bundle shows of a piece of evidence.
 */
public sealed interface EvidenceOpening {

	/**
	 * {@return the id of the piece of evidence}
	 */
	UUID id();

	/**
	 * {@return the JSON form}
	 */
	JsonObject json();

	/**
	 * Reads a JSON value.
	 * @param json an object whose members say what is shown
	 * @return what is shown
	 */
	static EvidenceOpening of(Json json) {
		return JsonReader.object(json, (in) -> {
			UUID id = in.string("id", Form::id);
			return (in.has("digest") || in.has("salt"))
					? new Opened(id, in.hash("digest"), in.string("salt", Salt::ofHex)) : new Closed(id);
		});
	}

	/**
	 * Not shown.
	 *
	 * @param id of the piece of evidence
	 */
	record Closed(UUID id) implements EvidenceOpening {

		@Override
		public JsonObject json() {
			return JsonObject.builder().put("id", this.id.toString()).build();
		}

	}

	/**
	 * Shown: the file with this digest is the one.
	 *
	 * @param id of the piece of evidence
	 * @param digest SHA-256 of the file
	 * @param salt of the item
	 */
	record Opened(UUID id, Hash digest, Salt salt) implements EvidenceOpening {

		/**
		 * Whether the digest is the one committed to.
		 * @param entry the entry of the evidence
		 * @param evidence the piece of that entry with this id
		 * @return whether it is
		 */
		public boolean isConsistent(Entry entry, Evidence evidence) {
			return Item.evidence(entry.ledger(), entry.org(), entry.id(), this.id)
				.commit(this.salt, this.digest)
				.equals(evidence.commitment());
		}

		@Override
		public JsonObject json() {
			return JsonObject.builder()
				.put("id", this.id.toString())
				.put("digest", this.digest.hex())
				.put("salt", this.salt.hex())
				.build();
		}

	}

}
