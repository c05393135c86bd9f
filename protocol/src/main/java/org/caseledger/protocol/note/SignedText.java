package org.caseledger.protocol.note;

import java.util.function.Function;

import org.caseledger.protocol.FormatException;

/**
 * A note together with what its text says. The signatures are not verified here: see
 * {@link Note#verify}.
 *
 * @param <T> what the text says
 * @param content read from the text of the note
 * @param note the note
 */
public record SignedText<T>(T content, Note note) {

	/**
	 * Reads a note.
	 * @param <T> what the text says
	 * @param bytes the whole note
	 * @param maxBytes largest size allowed
	 * @param read reads the text
	 * @return the note and what it says
	 * @throws FormatException with the line
	 */
	public static <T> SignedText<T> parse(byte[] bytes, int maxBytes, Function<String, T> read) {
		Note note = Note.parse(bytes, maxBytes);
		return new SignedText<>(read.apply(note.text()), note);
	}

}
