package org.caseledger.protocol.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.caseledger.protocol.FormatException;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Text signed by one or more keys (c2sp.org/signed-note), not yet verified.
 *
 * @param text with its final newline
 * @param lines at least one, at most 16, no two of one key name and key id
 */
public record Note(String text, List<SignatureLine> lines) {

	/** Largest size when nothing else is said, in bytes. */
	public static final int MAX_BYTES = 1 << 16;

	static final String NOT_A_NOTE = "not-a-note";

	private static final String SIGNATURE_INVALID = "signature-invalid";

	private static final int MAX_LINES = 16;

	public Note {
		lines = List.copyOf(lines);
		if (!text.endsWith("\n") || text.chars().anyMatch((unit) -> unit < ' ' && unit != '\n')) {
			throw notANote("text must end with a newline and have no other control characters");
		}
		if (lines.isEmpty() || lines.size() > MAX_LINES) {
			throw notANote("expected 1 to 16 signatures");
		}
		if (lines.stream().map((line) -> line.name() + " " + line.keyId()).distinct().count() != lines.size()) {
			throw notANote("two signatures of one key");
		}
	}

	/**
	 * Reads a note of at most {@link #MAX_BYTES}.
	 * @param bytes the whole note
	 * @return the note
	 * @throws FormatException with code {@code not-a-note}, {@code not-base64},
	 * {@code not-utf8} or {@code too-large}
	 */
	public static Note parse(byte[] bytes) {
		return parse(bytes, MAX_BYTES);
	}

	/**
	 * Reads a note.
	 * @param bytes the whole note
	 * @param maxBytes largest size allowed
	 * @return the note
	 * @throws FormatException with code {@code not-a-note}, {@code not-base64},
	 * {@code not-utf8} or {@code too-large}
	 */
	public static Note parse(byte[] bytes, int maxBytes) {
		if (bytes.length > maxBytes) {
			throw new FormatException("too-large", "", "a note of more bytes than allowed");
		}
		String note = decode(bytes);
		int blank = note.lastIndexOf("\n\n");
		if (blank < 0) {
			throw notANote("expected text, a blank line and signature lines");
		}
		String text = note.substring(0, blank + 1);
		TextLines rest = new TextLines(note.substring(blank + 2), firstSignature(text));
		List<SignatureLine> lines = new ArrayList<>();
		while (rest.hasNext()) {
			lines.add(rest.next(SignatureLine::parse));
		}
		return new Note(text, lines);
	}

	private static String decode(byte[] bytes) {
		try {
			return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new FormatException("not-utf8", "", "a note is UTF-8");
		}
	}

	/** Number of the first line behind the text and the blank line. */
	private static int firstSignature(String text) {
		return (int) text.chars().filter((unit) -> unit == '\n').count() + 2;
	}

	/**
	 * {@return the note, UTF-8}
	 */
	public byte[] bytes() {
		return toString().getBytes(UTF_8);
	}

	/**
	 * Adds a signature.
	 * @param line by a key that has not signed yet
	 * @return the note with one more line
	 * @throws FormatException with code {@code not-a-note} when that key has signed, or
	 * 16 have
	 */
	public Note with(SignatureLine line) {
		List<SignatureLine> more = new ArrayList<>(this.lines);
		more.add(line);
		return new Note(this.text, more);
	}

	/**
	 * Verifies the lines of known keys. Lines of other keys are ignored, even when they
	 * share a name or an id with a known one, and returned. Whether the signatures
	 * suffice is the caller's policy: there may be none.
	 * @param known keys to believe
	 * @return what was verified
	 * @throws FormatException with code {@code signature-invalid} and the line when a
	 * known key's signature is wrong: the whole note is refused then
	 */
	public VerifiedNote verify(Collection<VerifierKey> known) {
		List<VerifiedNote.Signed> signed = new ArrayList<>();
		List<SignatureLine> unknown = new ArrayList<>();
		for (int i = 0; i < this.lines.size(); i++) {
			SignatureLine line = this.lines.get(i);
			Optional<VerifierKey> key = known.stream().filter(line::isBy).findFirst();
			if (key.isEmpty()) {
				unknown.add(line);
			}
			else if (isGood(line, key.get())) {
				signed.add(new VerifiedNote.Signed(key.get(), time(line, key.get())));
			}
			else {
				throw new FormatException(SIGNATURE_INVALID, "#" + (firstSignature(this.text) + i),
						"the signature of a known key is wrong");
			}
		}
		return new VerifiedNote(this, signed, unknown);
	}

	private boolean isGood(SignatureLine line, VerifierKey key) {
		return switch (key.type()) {
			case ED25519 -> key.key().verifies(this.text.getBytes(UTF_8), line.signature());
			case COSIGNATURE -> Cosignature.verifies(key.key(), this.text, line.signature());
		};
	}

	private static @Nullable Instant time(SignatureLine line, VerifierKey key) {
		return (key.type() == KeyType.COSIGNATURE) ? Cosignature.time(line.signature()) : null;
	}

	/**
	 * {@return the note}
	 */
	@Override
	public String toString() {
		StringBuilder note = new StringBuilder(this.text).append('\n');
		this.lines.forEach((line) -> note.append(line).append('\n'));
		return note.toString();
	}

	private static FormatException notANote(String reason) {
		return new FormatException(NOT_A_NOTE, "", reason);
	}

}
