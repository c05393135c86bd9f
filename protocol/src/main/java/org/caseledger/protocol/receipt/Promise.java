package org.caseledger.protocol.receipt;

import java.time.Instant;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.name.Form;
import org.caseledger.protocol.note.Note;
import org.caseledger.protocol.note.SignedText;
import org.caseledger.protocol.note.TextLines;

/**
 * The operator of a service promises to have an entry recorded in time.
 *
 * @param ledger the ledger
 * @param entry the entry
 * @param deadline until when, cut to milliseconds
 */
public record Promise(String ledger, EntryLine entry, Instant deadline) {

	private static final String HEADER = "caseledger/promise/v1";

	private static final String DEADLINE = "deadline ";

	public Promise {
		Form.LEDGER.require(ledger);
		deadline = UtcTime.truncate(deadline);
	}

	/**
	 * The name of the key under which an operator promises and refuses.
	 * @param operator an organisation
	 * @return the name
	 */
	public static String keyName(String operator) {
		return operator + "/promise";
	}

	/**
	 * Reads a signed promise.
	 * @param note the whole note
	 * @return note and promise; the signatures are not verified
	 * @throws FormatException with the line
	 */
	public static SignedText<Promise> parseNote(byte[] note) {
		return SignedText.parse(note, Note.MAX_BYTES, Promise::parse);
	}

	/**
	 * Reads the text of a promise.
	 * @param text the text of the note
	 * @return the promise
	 * @throws FormatException with the line
	 */
	public static Promise parse(String text) {
		TextLines lines = new TextLines(text);
		lines.constant(HEADER);
		Promise promise = new Promise(lines.next(Form.LEDGER::require), lines.next(EntryLine::parse),
				lines.next((line) -> UtcTime.parse(TextLines.after(DEADLINE, line))));
		lines.end();
		return promise;
	}

	/**
	 * {@return the text to sign}
	 */
	public String text() {
		return HEADER + "\n" + this.ledger + "\n" + this.entry + "\n" + DEADLINE + UtcTime.format(this.deadline) + "\n";
	}

}
