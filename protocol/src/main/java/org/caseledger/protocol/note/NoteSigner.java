package org.caseledger.protocol.note;

import java.security.PrivateKey;
import java.time.Instant;
import java.util.List;

import org.caseledger.protocol.crypto.Signing;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Signs notes under one name.
 */
public final class NoteSigner {

	private final VerifierKey verifier;

	private final PrivateKey key;

	/**
	 * Creates a signer.
	 * @param verifier the public half
	 * @param key the private half, Ed25519
	 */
	public NoteSigner(VerifierKey verifier, PrivateKey key) {
		this.verifier = verifier;
		this.key = key;
	}

	/**
	 * {@return the public half}
	 */
	public VerifierKey verifier() {
		return this.verifier;
	}

	/**
	 * Signs text as a note of its own.
	 * @param text with its final newline
	 * @return the note
	 * @throws IllegalStateException when the key is a cosignature key
	 */
	public Note sign(String text) {
		require(KeyType.ED25519);
		byte[] signature = Signing.sign(this.key, text.getBytes(UTF_8));
		return new Note(text, List.of(SignatureLine.of(this.verifier, signature)));
	}

	/**
	 * Cosigns the text of a checkpoint.
	 * @param text with its final newline
	 * @param time the witness's clock, cut to seconds
	 * @return the line to add to the note
	 * @throws IllegalStateException when the key is no cosignature key
	 */
	public SignatureLine cosign(String text, Instant time) {
		require(KeyType.COSIGNATURE);
		return SignatureLine.of(this.verifier, Cosignature.sign(this.key, text, time));
	}

	private void require(KeyType type) {
		if (this.verifier.type() != type) {
			throw new IllegalStateException("the key " + this.verifier.name() + " is for " + this.verifier.type());
		}
	}

	@Override
	public String toString() {
		return "NoteSigner[" + this.verifier.vkey() + "]";
	}

}
