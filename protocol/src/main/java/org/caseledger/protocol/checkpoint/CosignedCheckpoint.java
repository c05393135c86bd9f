package org.caseledger.protocol.checkpoint;

import java.util.List;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.note.Note;
import org.caseledger.protocol.note.SignatureLine;

/**
 * A checkpoint with the lines of its witnesses, which are not verified here: see
 * {@link Note#verify}.
 *
 * @param checkpoint what is signed
 * @param note the signed note
 */
public record CosignedCheckpoint(Checkpoint checkpoint, Note note) {

	public CosignedCheckpoint {
		if (!note.text().equals(checkpoint.text())) {
			throw new IllegalArgumentException("the note signs another text");
		}
	}

	/**
	 * Puts a note together.
	 * @param checkpoint what is signed
	 * @param cosignatures at least one
	 * @return the cosigned checkpoint
	 */
	public static CosignedCheckpoint of(Checkpoint checkpoint, List<SignatureLine> cosignatures) {
		return new CosignedCheckpoint(checkpoint, new Note(checkpoint.text(), cosignatures));
	}

	/**
	 * Reads a cosigned checkpoint.
	 * @param bytes the whole note
	 * @return the cosigned checkpoint
	 * @throws FormatException with the line
	 */
	public static CosignedCheckpoint parse(byte[] bytes) {
		Note note = Note.parse(bytes);
		return new CosignedCheckpoint(Checkpoint.parse(note.text()), note);
	}

	/**
	 * {@return the note, UTF-8}
	 */
	public byte[] bytes() {
		return this.note.bytes();
	}

	/**
	 * {@return SHA-256 of the bytes, which is what an anchor records}
	 */
	public Hash hash() {
		return Sha256.of(bytes());
	}

}
