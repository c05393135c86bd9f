package org.caseledger.protocol.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

import org.caseledger.protocol.FormatException;
import org.jspecify.annotations.Nullable;

/**
 * A key that verifies signatures of format v1: Ed25519 (RFC 8032), or ECDSA on P-256 with
 * SHA-256 as {@code r || s} of 32 bytes each with {@code s} at most n/2. There is one
 * encoding for each key, so that its id is one as well.
 */
public final class PublicKey {

	/** Bytes of a signature, of either algorithm. */
	public static final int SIGNATURE_LENGTH = 64;

	private static final int ED25519_LENGTH = 32;

	/** SubjectPublicKeyInfo of RFC 8410 before the 32 bytes of the key. */
	private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

	private static final int P256_LENGTH = 65;

	private static final byte UNCOMPRESSED = 4;

	/**
	 * SubjectPublicKeyInfo of RFC 5480 for the named curve, before the uncompressed point
	 * (0x04, x, y).
	 */
	private static final byte[] P256_PREFIX = HexFormat.of()
		.parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");

	private final byte[] spki;

	private final Algorithm algorithm;

	private final java.security.PublicKey key;

	private PublicKey(byte[] spki, Algorithm algorithm) {
		this.spki = spki;
		this.algorithm = algorithm;
		try {
			this.key = KeyFactory.getInstance(algorithm.keyFactory).generatePublic(new X509EncodedKeySpec(spki));
		}
		catch (GeneralSecurityException ex) {
			throw notAKey();
		}
	}

	/**
	 * Reads a key of either algorithm.
	 * @param spki SubjectPublicKeyInfo, DER
	 * @return the key
	 * @throws FormatException with code {@code not-a-key} for anything else, such as
	 * another curve, a compressed point or a point that is not on the curve
	 */
	public static PublicKey ofSpki(byte[] spki) {
		if (spki.length == ED25519_PREFIX.length + ED25519_LENGTH && startsWith(spki, ED25519_PREFIX)) {
			return new PublicKey(spki.clone(), Algorithm.ED25519);
		}
		if (spki.length == P256_PREFIX.length + P256_LENGTH && startsWith(spki, P256_PREFIX) && isPoint(spki)) {
			return new PublicKey(spki.clone(), Algorithm.P256);
		}
		throw notAKey();
	}

	/**
	 * Reads an Ed25519 key as RFC 8032 writes it.
	 * @param raw 32 bytes
	 * @return the key
	 * @throws FormatException with code {@code not-a-key}
	 */
	public static PublicKey ofEd25519(byte[] raw) {
		byte[] spki = Arrays.copyOf(ED25519_PREFIX, ED25519_PREFIX.length + raw.length);
		System.arraycopy(raw, 0, spki, ED25519_PREFIX.length, raw.length);
		return ofSpki(spki);
	}

	/**
	 * Takes a key of the JDK.
	 * @param key an Ed25519 or P-256 key
	 * @return the key
	 * @throws FormatException with code {@code not-a-key} for other keys
	 */
	public static PublicKey of(java.security.PublicKey key) {
		byte[] spki = key.getEncoded();
		if (spki == null) {
			throw notAKey();
		}
		return ofSpki(spki);
	}

	/**
	 * {@return the key id: SHA-256 of the SubjectPublicKeyInfo}
	 */
	public Hash id() {
		return Sha256.of(this.spki);
	}

	/**
	 * {@return the SubjectPublicKeyInfo, a new array each time}
	 */
	public byte[] spki() {
		return this.spki.clone();
	}

	/**
	 * {@return whether this is an Ed25519 key}
	 */
	public boolean isEd25519() {
		return this.algorithm == Algorithm.ED25519;
	}

	/**
	 * The 32 bytes of an Ed25519 key.
	 * @return a new array
	 * @throws IllegalStateException for a P-256 key
	 */
	public byte[] rawEd25519() {
		if (!isEd25519()) {
			throw new IllegalStateException("a P-256 key has no such form");
		}
		return Arrays.copyOfRange(this.spki, ED25519_PREFIX.length, this.spki.length);
	}

	/**
	 * Verifies a signature.
	 * @param message what was signed
	 * @param signature 64 bytes
	 * @return whether this key made it
	 */
	public boolean verifies(byte[] message, byte[] signature) {
		if (signature.length != SIGNATURE_LENGTH || (this.algorithm == Algorithm.P256 && !isLowS(signature))) {
			return false;
		}
		try {
			Signature verifier = Signature.getInstance(this.algorithm.signature);
			verifier.initVerify(this.key);
			verifier.update(message);
			return verifier.verify(signature);
		}
		catch (GeneralSecurityException ex) {
			// how the JDK calls a signature whose numbers are out of range
			return false;
		}
	}

	private static boolean isPoint(byte[] spki) {
		int x = P256_PREFIX.length + 1;
		return spki[P256_PREFIX.length] == UNCOMPRESSED
				&& P256.isOnCurve(P256.number(spki, x), P256.number(spki, x + SIGNATURE_LENGTH / 2));
	}

	private static boolean isLowS(byte[] signature) {
		return P256.isLow(P256.number(signature, SIGNATURE_LENGTH / 2));
	}

	private static boolean startsWith(byte[] bytes, byte[] prefix) {
		return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
	}

	private static FormatException notAKey() {
		return new FormatException("not-a-key", "", "expected an Ed25519 or P-256 key");
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof PublicKey key && Arrays.equals(key.spki, this.spki);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.spki);
	}

	@Override
	public String toString() {
		return "PublicKey[" + id() + "]";
	}

	private enum Algorithm {

		ED25519("Ed25519", "Ed25519"), P256("EC", "SHA256withECDSAinP1363Format");

		private final String keyFactory;

		private final String signature;

		Algorithm(String keyFactory, String signature) {
			this.keyFactory = keyFactory;
			this.signature = signature;
		}

	}

}
