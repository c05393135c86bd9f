package org.caseledger.verifier;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.caseledger.protocol.note.Note;
import org.caseledger.protocol.note.SignatureLine;
import org.caseledger.protocol.note.VerifiedNote;
import org.caseledger.protocol.trust.Party;
import org.caseledger.protocol.trust.TrustFile;
import org.caseledger.protocol.trust.TrustedKey;
import org.jspecify.annotations.Nullable;

/**
 * Judges the lines of a note one by one, so that a finding can name the line.
 */
final class Signatures {

	private final Report report;

	private final SignatureJudge judge;

	private final Check check;

	private final List<HeldKey> keys;

	/**
	 * Prepares to judge notes of one kind.
	 * @param report takes the findings
	 * @param judge verifies
	 * @param check the check that a wrong signature of a known key breaks
	 * @param trust who holds which keys
	 * @param use which keys of a party
	 */
	Signatures(Report report, SignatureJudge judge, Check check, TrustFile trust,
			Function<Party, List<TrustedKey>> use) {
		this.report = report;
		this.judge = judge;
		this.check = check;
		this.keys = trust.parties()
			.stream()
			.flatMap((party) -> use.apply(party).stream().map((key) -> new HeldKey(party.name(), key, key.key().id())))
			.toList();
	}

	/**
	 * The good signatures of known keys.
	 * @param note the note
	 * @param place where it stands
	 * @return who signed, and when
	 */
	List<Signed> good(Note note, String place) {
		List<Signed> signed = new ArrayList<>();
		long number = note.text().chars().filter((unit) -> unit == '\n').count() + 2;
		for (SignatureLine line : note.lines()) {
			String where = place + "#" + number++;
			Optional<HeldKey> holder = this.keys.stream().filter((key) -> key.isOf(line)).findFirst();
			if (holder.isEmpty()) {
				this.report.require(Check.KEY_KNOWN, false, where, line.name());
				continue;
			}
			VerifiedNote.@Nullable Signed verified = this.judge.verify(note, line, holder.get().key().key());
			if (this.report.require(this.check, verified != null, where, holder.get().party())) {
				Instant time = (verified != null) ? verified.time() : claimed(line);
				signed.add(new Signed(holder.get(), time, where));
			}
		}
		return signed;
	}

	/**
	 * The time that a wrong cosignature names: needed only where its check is switched
	 * off.
	 */
	private static @Nullable Instant claimed(SignatureLine line) {
		byte[] signature = line.signature();
		return (signature.length > Long.BYTES)
				? Instant.ofEpochSecond(ByteBuffer.wrap(signature).getInt(4) & 0xffffffffL) : null;
	}

	/**
	 * A key and whose it is.
	 *
	 * @param party name of the party
	 * @param key the key with its limits
	 * @param id of the key, in notes
	 */
	record HeldKey(String party, TrustedKey key, int id) {

		boolean isOf(SignatureLine line) {
			return this.key.key().name().equals(line.name()) && this.id == line.keyId();
		}

		boolean isLost() {
			return this.key.invalidSince() != null;
		}

	}

	/**
	 * A good signature.
	 *
	 * @param by who signed
	 * @param time when, for cosignatures
	 * @param place the line
	 */
	record Signed(HeldKey by, @Nullable Instant time, String place) {
	}

}
