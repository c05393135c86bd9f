package org.caseledger.verifier;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.PublicKey;
import org.caseledger.protocol.entry.Signature;
import org.caseledger.protocol.note.Note;
import org.caseledger.protocol.note.SignatureLine;
import org.caseledger.protocol.note.VerifiedNote;
import org.caseledger.protocol.note.VerifierKey;
import org.jspecify.annotations.Nullable;

/**
 * Verifies what is new and remembers the rest: of a hundred thousand changed bundles each
 * has one changed byte.
 */
final class RememberingJudge implements SignatureJudge {

	private final Map<List<Object>, Optional<VerifiedNote.Signed>> lines = new ConcurrentHashMap<>();

	private final Map<List<Object>, Boolean> signatures = new ConcurrentHashMap<>();

	@Override
	public VerifiedNote.@Nullable Signed verify(Note note, SignatureLine line, VerifierKey key) {
		return this.lines
			.computeIfAbsent(List.of(note.text(), line, key),
					(asked) -> Optional.ofNullable(STRICT.verify(note, line, key)))
			.orElse(null);
	}

	@Override
	public boolean isBy(Signature signature, PublicKey key, Hash entryHash) {
		return this.signatures.computeIfAbsent(List.of(signature, key, entryHash),
				(asked) -> STRICT.isBy(signature, key, entryHash));
	}

}
