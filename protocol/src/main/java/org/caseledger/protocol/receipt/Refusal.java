package org.caseledger.protocol.receipt;

import java.time.Instant;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.name.Form;
import org.caseledger.protocol.note.Note;
import org.caseledger.protocol.note.SignedText;
import org.caseledger.protocol.note.TextLines;

/**
 * The operator of a service says by which rule an entry was refused. Signed under
 * {@link Promise#keyName}.
 *
 * @param ledger the ledger
 * @param entry the entry
 * @param code of docs/rules.md
 * @param at when, cut to milliseconds
 */
public record Refusal(String ledger, EntryLine entry, String code, Instant at) {

	private static final String HEADER = "caseledger/refusal/v1";

	private static final String REFUSED = "refused ";

	private static final String AT = "at ";

	public Refusal {
		Form.LEDGER.require(ledger);
		Form.CODE.require(code);
		at = UtcTime.truncate(at);
	}

	/**
	 * Reads a signed refusal.
	 * @param note the whole note
	 * @return note and refusal; the signatures are not verified
	 * @throws FormatException with the line
	 */
	public static SignedText<Refusal> parseNote(byte[] note) {
		return SignedText.parse(note, Note.MAX_BYTES, Refusal::parse);
	}

	/**
	 * Reads the text of a refusal.
	 * @param text the text of the note
	 * @return the refusal
	 * @throws FormatException with the line
	 */
	public static Refusal parse(String text) {
		TextLines lines = new TextLines(text);
		lines.constant(HEADER);
		Refusal refusal = new Refusal(lines.next(Form.LEDGER::require), lines.next(EntryLine::parse),
				lines.next((line) -> Form.CODE.require(TextLines.after(REFUSED, line))),
				lines.next((line) -> UtcTime.parse(TextLines.after(AT, line))));
		lines.end();
		return refusal;
	}

	/**
	 * {@return the text to sign}
	 */
	public String text() {
		return HEADER + "\n" + this.ledger + "\n" + this.entry + "\n" + REFUSED + this.code + "\n" + AT
				+ UtcTime.format(this.at) + "\n";
	}

}
