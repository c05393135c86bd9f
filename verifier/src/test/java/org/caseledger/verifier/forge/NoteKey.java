package org.caseledger.verifier.forge;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

/**
 * A key that signs notes (c2sp.org/signed-note).
 *
 * @param name key name
 * @param type 1 for plain Ed25519, 4 for cosignatures
 * @param key the pair
 */
public record NoteKey(String name, int type, SigningKey key) {

	public static NoteKey witness(String party) {
		return witness(party, "");
	}

	/** Another key of the same party. */
	public static NoteKey witness(String party, String which) {
		return new NoteKey(party, 4, SigningKey.ed25519("witness " + party + which));
	}

	public static NoteKey testimony(String party) {
		return new NoteKey(party + "/testimony", 1, SigningKey.ed25519("testimony " + party));
	}

	public static NoteKey promise(String party) {
		return new NoteKey(party + "/promise", 1, SigningKey.ed25519("promise " + party));
	}

	public String vkey() {
		return this.name + "+" + Bytes.hex(id()) + "+" + Base64.getEncoder().encodeToString(typed());
	}

	/**
	 * Signs a text.
	 * @param text ends with a line feed
	 * @return the signature line
	 */
	public String sign(String text) {
		return line(this.key.sign(Bytes.utf8(text)));
	}

	public String cosign(String text, long seconds) {
		byte[] signature = this.key.sign(Bytes.utf8("cosignature/v1\ntime " + seconds + "\n" + text));
		return line(ByteBuffer.allocate(72).putLong(seconds).put(signature).array());
	}

	private String line(byte[] blob) {
		byte[] whole = ByteBuffer.allocate(4 + blob.length).put(id()).put(blob).array();
		return "— " + this.name + " " + Base64.getEncoder().encodeToString(whole) + "\n";
	}

	private byte[] id() {
		return Arrays.copyOf(Bytes.sha256(Bytes.utf8(this.name + "\n"), typed()), 4);
	}

	private byte[] typed() {
		return ByteBuffer.allocate(33).put((byte) this.type).put(rawPublicKey()).array();
	}

	private byte[] rawPublicKey() {
		byte[] spki = this.key.spki();
		return Arrays.copyOfRange(spki, spki.length - 32, spki.length);
	}

	/** Keeps checked exceptions out of the forger. */
	interface Signing<T> {

		T run() throws GeneralSecurityException;

		static <T> T quietly(Signing<T> signing) {
			try {
				return signing.run();
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
