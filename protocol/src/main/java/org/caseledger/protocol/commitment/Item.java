package org.caseledger.protocol.commitment;

import java.util.UUID;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.name.Form;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A field or a file of an entry: what has a key, a salt and a commitment of its own.
 *
 * @param ledger the ledger
 * @param org whose entry it is
 * @param entry id of the entry
 * @param name name of the field, or id of the piece of evidence
 */
public record Item(String ledger, String org, UUID entry, String name) {

	private static final String LABEL = "caseledger/field/v1";

	public Item {
		Form.LEDGER.requireMember("ledger", ledger);
		Form.ORGANISATION.requireMember("org", org);
		if (!Form.ID.matches(name)) {
			Form.FIELD.requireMember("name", name);
		}
	}

	/**
	 * A file.
	 * @param ledger the ledger
	 * @param org whose entry it is
	 * @param entry id of the entry
	 * @param evidence id of the piece of evidence
	 * @return the item
	 */
	public static Item evidence(String ledger, String org, UUID entry, UUID evidence) {
		return new Item(ledger, org, entry, evidence.toString());
	}

	/**
	 * The commitment to its content.
	 * @param salt salt of the item
	 * @param digest SHA-256 of the content: see {@link FieldContent#digest}, or of the
	 * whole file
	 * @return the commitment, which shows nothing of the content without the salt
	 */
	public Hash commit(Salt salt, Hash digest) {
		return Sha256.labelled(LABEL, this.ledger.getBytes(UTF_8), this.org.getBytes(UTF_8),
				this.entry.toString().getBytes(UTF_8), this.name.getBytes(UTF_8), salt.bytes(), digest.bytes());
	}

}
