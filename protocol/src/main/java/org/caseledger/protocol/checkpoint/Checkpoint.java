package org.caseledger.protocol.checkpoint;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.name.Form;
import org.caseledger.protocol.note.TextLines;

/**
 * The state of the log: how many leaves it has, and the root over them.
 *
 * @param ledger the origin
 * @param size number of leaves
 * @param root RFC 9162 root
 */
public record Checkpoint(String ledger, long size, Hash root) {

	public Checkpoint {
		Form.LEDGER.require(ledger);
		if (size < 0 || size > JsonInteger.MAX) {
			throw TextLines.wrong("expected a size below 2^53");
		}
	}

	/**
	 * Reads the text of a checkpoint.
	 * @param text exactly three lines
	 * @return the checkpoint
	 * @throws FormatException with the line
	 */
	public static Checkpoint parse(String text) {
		TextLines lines = new TextLines(text);
		Checkpoint checkpoint = new Checkpoint(lines.next(Form.LEDGER::require), lines.next(TextLines::number),
				lines.next(Hash::ofBase64));
		lines.end();
		return checkpoint;
	}

	/**
	 * {@return the text that witnesses sign: ledger, size and root, a line each}
	 */
	public String text() {
		return this.ledger + "\n" + this.size + "\n" + this.root.base64() + "\n";
	}

}
