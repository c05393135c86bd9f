package org.caseledger.protocol.note;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

import org.caseledger.protocol.Base64Text;
import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.PublicKey;
import org.caseledger.protocol.crypto.Sha256;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A named Ed25519 key that verifies lines of notes.
 *
 * @param name not empty, without spaces, plus signs and control characters
 * @param type what it signs
 * @param key an Ed25519 key
 */
public record VerifierKey(String name, KeyType type, PublicKey key) {

	static final String NOT_A_KEY = "not-a-key";

	private static final byte[] NEWLINE = { '\n' };

	public VerifierKey {
		if (!isName(name) || !key.isEd25519()) {
			throw notAKey();
		}
	}

	/**
	 * Reads a vkey.
	 * @param vkey {@code name+<8 hex key id>+base64(type || 32 bytes)}
	 * @return the key
	 * @throws FormatException with code {@code not-a-key} when it has another form, or
	 * its id is not the key's
	 */
	public static VerifierKey parse(String vkey) {
		// the name has no plus sign, base64 may
		int first = vkey.indexOf('+');
		int second = vkey.indexOf('+', first + 1);
		if (first < 0 || second < 0) {
			throw notAKey();
		}
		byte[] typed = decode(vkey.substring(second + 1));
		VerifierKey key = new VerifierKey(vkey.substring(0, first), KeyType.of(typed[0]),
				PublicKey.ofEd25519(Arrays.copyOfRange(typed, 1, typed.length)));
		if (!key.idHex().equals(vkey.substring(first + 1, second))) {
			throw notAKey();
		}
		return key;
	}

	private static byte[] decode(String base64) {
		try {
			byte[] bytes = Base64Text.decode(base64);
			if (bytes.length > 0) {
				return bytes;
			}
		}
		catch (FormatException ex) {
			// the same answer as for no bytes at all
		}
		throw notAKey();
	}

	/**
	 * {@return the vkey, as {@link #parse} reads it}
	 */
	public String vkey() {
		return this.name + "+" + idHex() + "+" + Base64Text.encode(typed());
	}

	/**
	 * {@return the first 4 bytes of {@code SHA-256(name || 0x0A || type || public key)},
	 * big-endian}
	 */
	public int id() {
		return ByteBuffer.wrap(Sha256.of(this.name.getBytes(UTF_8), NEWLINE, typed()).bytes()).getInt();
	}

	private String idHex() {
		return HexFormat.of().toHexDigits(id());
	}

	private byte[] typed() {
		byte[] raw = this.key.rawEd25519();
		return ByteBuffer.allocate(1 + raw.length).put(this.type.identifier()).put(raw).array();
	}

	/**
	 * c2sp.org/signed-note: not empty, no Unicode spaces, no plus; here also nothing
	 * invisible.
	 */
	static boolean isName(String name) {
		return !name.isEmpty() && name.codePoints()
			.noneMatch((point) -> point == '+' || Character.isSpaceChar(point) || Character.isWhitespace(point)
					|| Character.isISOControl(point));
	}

	private static FormatException notAKey() {
		return new FormatException(NOT_A_KEY, "", "expected name+id+base64 of an Ed25519 key");
	}

}
