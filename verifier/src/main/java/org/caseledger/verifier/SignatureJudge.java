package org.caseledger.verifier;

import java.util.List;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.PublicKey;
import org.caseledger.protocol.entry.Signature;
import org.caseledger.protocol.note.Note;
import org.caseledger.protocol.note.SignatureLine;
import org.caseledger.protocol.note.VerifiedNote;
import org.caseledger.protocol.note.VerifierKey;
import org.jspecify.annotations.Nullable;

/**
 * Does the arithmetic of signatures, nearly all the time that a verdict takes. Behind an
 * interface only so that a run over every byte can remember what it has done before.
 */
interface SignatureJudge {

	/** Verifies each signature anew. */
	SignatureJudge STRICT = new SignatureJudge() {
	};

	/**
	 * Verifies one line of a note.
	 * @param note the note
	 * @param line one of its lines
	 * @param key the key that the line names
	 * @return the signature, null when it does not fit
	 */
	default VerifiedNote.@Nullable Signed verify(Note note, SignatureLine line, VerifierKey key) {
		try {
			return new Note(note.text(), List.of(line)).verify(List.of(key)).signatures().getFirst();
		}
		catch (FormatException ex) {
			return null;
		}
	}

	/**
	 * Verifies the signature of an organisation.
	 * @param signature over the entry hash
	 * @param key the key that it names
	 * @param entryHash what was signed
	 * @return whether it fits
	 */
	default boolean isBy(Signature signature, PublicKey key, Hash entryHash) {
		return signature.isBy(key, entryHash);
	}

}
