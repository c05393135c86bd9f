package org.caseledger.protocol.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.log.InclusionProof;
import org.caseledger.protocol.note.TextLines;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Says that a leaf is in the log at a cosigned checkpoint (c2sp.org/tlog-proof, without
 * {@code extra}).
 *
 * @param index place of the leaf, from 0
 * @param path hashes of the inclusion proof from the leaf upwards
 * @param checkpoint the cosigned checkpoint
 */
public record TlogProof(long index, List<Hash> path, CosignedCheckpoint checkpoint) {

	private static final String HEADER = "c2sp.org/tlog-proof@v1";

	private static final String INDEX = "index ";

	/** More cannot be needed for a size below 2^53. */
	private static final int MAX_PATH = 53;

	public TlogProof {
		path = List.copyOf(path);
		if (index < 0 || index > JsonInteger.MAX || path.size() > MAX_PATH) {
			throw TextLines.wrong("expected an index below 2^53 and at most " + MAX_PATH + " hashes");
		}
	}

	/**
	 * Reads a proof; whether it proves anything is for {@link #inclusion} and the
	 * checkpoint's signatures to say.
	 * @param text the whole proof
	 * @return the proof
	 * @throws FormatException with the line; one of the checkpoint is counted from its
	 * own first line, behind {@code #checkpoint}
	 */
	public static TlogProof parse(String text) {
		TextLines lines = new TextLines(text);
		lines.constant(HEADER);
		long index = lines.next((line) -> TextLines.number(TextLines.after(INDEX, line)));
		List<Hash> path = new ArrayList<>();
		Optional<Hash> hash = lines.next(TlogProof::hash);
		while (hash.isPresent()) {
			path.add(hash.get());
			hash = lines.next(TlogProof::hash);
		}
		try {
			return new TlogProof(index, path, CosignedCheckpoint.parse(lines.rest().getBytes(UTF_8)));
		}
		catch (FormatException ex) {
			throw ex.inside("#checkpoint");
		}
	}

	private static Optional<Hash> hash(String line) {
		return line.isEmpty() ? Optional.empty() : Optional.of(Hash.ofBase64(line));
	}

	/**
	 * {@return the inclusion proof in the tree of the checkpoint}
	 */
	public InclusionProof inclusion() {
		return new InclusionProof(this.index, this.checkpoint.checkpoint().size(), this.path);
	}

	/**
	 * Whether the leaf is in the tree of the checkpoint, whoever signed that.
	 * @param leaf hash of the leaf
	 * @return whether it is
	 */
	public boolean proves(Hash leaf) {
		return inclusion().proves(leaf, this.checkpoint.checkpoint().root());
	}

	/**
	 * {@return the text form}
	 */
	public String text() {
		StringBuilder text = new StringBuilder(HEADER + "\n" + INDEX + this.index + "\n");
		this.path.forEach((hash) -> text.append(hash.base64()).append('\n'));
		return text.append('\n').append(this.checkpoint.note()).toString();
	}

}
