package org.caseledger.protocol.receipt;

import java.util.UUID;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.name.Form;
import org.caseledger.protocol.note.TextLines;

/**
 * The line of a promise or a refusal that names the entry.
 *
 * @param org whose entry it is
 * @param id its id
 * @param entryHash the entry hash: the same id with other content is another matter
 */
public record EntryLine(String org, UUID id, Hash entryHash) {

	public EntryLine {
		Form.ORGANISATION.require(org);
	}

	/**
	 * Names an entry.
	 * @param entry the entry
	 * @return its line
	 */
	public static EntryLine of(Entry entry) {
		return new EntryLine(entry.org(), entry.id(), entry.hash());
	}

	static EntryLine parse(String line) {
		String[] words = line.split(" ", -1);
		if (words.length != 4 || !words[0].equals("entry")) {
			throw TextLines.wrong("expected the entry");
		}
		return new EntryLine(words[1], Form.id(words[2]), Hash.ofHex(words[3]));
	}

	/**
	 * {@return the line without its newline}
	 */
	@Override
	public String toString() {
		return "entry " + this.org + " " + this.id + " " + this.entryHash.hex();
	}

}
