package org.caseledger.protocol.testimony;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.checkpoint.Checkpoint;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.name.Form;
import org.caseledger.protocol.note.Note;
import org.caseledger.protocol.note.SignedText;
import org.caseledger.protocol.note.TextLines;

/**
 * Statements of one party about the tree of one checkpoint. They count only with the same
 * party's cosignature on that checkpoint, which supplies the time.
 *
 * @param checkpoint the tree that is spoken of
 * @param statements 1 to 10,000, sorted by their lines, no two about one subject
 */
public record Testimony(Checkpoint checkpoint, List<Statement> statements) {

	/** Largest size of the signed note in bytes. */
	public static final int MAX_BYTES = 1 << 20;

	/** Largest number of statements. */
	public static final int MAX_STATEMENTS = 10_000;

	private static final String HEADER = "caseledger/testimony/v1";

	public Testimony {
		statements = List.copyOf(statements);
		if (statements.isEmpty() || statements.size() > MAX_STATEMENTS) {
			throw TextLines.wrong("expected 1 to 10,000 statements");
		}
		Set<String> subjects = new HashSet<>();
		String before = "";
		for (Statement statement : statements) {
			// all lines are ASCII, whose order is the same in bytes and in characters
			if (statement.line().compareTo(before) <= 0) {
				throw TextLines.wrong("statements must be sorted by their bytes");
			}
			if (!subjects.add(statement.subject())) {
				throw TextLines.wrong("two statements about one subject");
			}
			before = statement.line();
			statement.requireWithin(checkpoint.size());
		}
	}

	/**
	 * Puts statements in order.
	 * @param checkpoint the tree that is spoken of
	 * @param statements in any order
	 * @return the testimony
	 */
	public static Testimony of(Checkpoint checkpoint, Collection<? extends Statement> statements) {
		List<Statement> sorted = new ArrayList<>(statements);
		sorted.sort(Comparator.comparing(Statement::line));
		return new Testimony(checkpoint, sorted);
	}

	/**
	 * The name of the key under which a party testifies.
	 * @param party an organisation
	 * @return the name
	 */
	public static String keyName(String party) {
		return party + "/testimony";
	}

	/**
	 * Reads a signed testimony.
	 * @param note the whole note, at most {@link #MAX_BYTES}
	 * @return note and testimony; the signatures are not verified
	 * @throws FormatException with the line
	 */
	public static SignedText<Testimony> parseNote(byte[] note) {
		return SignedText.parse(note, MAX_BYTES, Testimony::parse);
	}

	/**
	 * Reads the text of a testimony.
	 * @param text the text of the note, see {@link Note#text}
	 * @return the testimony
	 * @throws FormatException with the line
	 */
	public static Testimony parse(String text) {
		TextLines lines = new TextLines(text);
		lines.constant(HEADER);
		Checkpoint checkpoint = new Checkpoint(lines.next(Form.LEDGER::require), lines.next(TextLines::number),
				lines.next(Hash::ofBase64));
		List<Statement> statements = new ArrayList<>();
		while (lines.hasNext()) {
			statements.add(lines.next(StatementLine::parse));
		}
		return new Testimony(checkpoint, statements);
	}

	/**
	 * {@return the text to sign}
	 */
	public String text() {
		StringBuilder text = new StringBuilder(HEADER + "\n" + this.checkpoint.text());
		this.statements.forEach((statement) -> text.append(statement.line()).append('\n'));
		return text.toString();
	}

}
