package org.caseledger.protocol.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;

/**
 * Makes the signatures that {@link PublicKey} verifies.
 */
public final class Signing {

	private static final int HALF = PublicKey.SIGNATURE_LENGTH / 2;

	private Signing() {
	}

	/**
	 * Signs.
	 * @param key an Ed25519 or P-256 key
	 * @param message what is signed
	 * @return 64 bytes: RFC 8032, or {@code r || s} with {@code s} at most n/2
	 * @throws IllegalArgumentException for other keys
	 */
	public static byte[] sign(PrivateKey key, byte[] message) {
		return switch (key.getAlgorithm()) {
			case "Ed25519", "EdDSA" -> sign("Ed25519", key, message);
			case "EC" -> withLowS(sign("SHA256withECDSAinP1363Format", key, message));
			default -> throw new IllegalArgumentException("expected an Ed25519 or P-256 key");
		};
	}

	private static byte[] sign(String algorithm, PrivateKey key, byte[] message) {
		try {
			Signature signer = Signature.getInstance(algorithm);
			signer.initSign(key);
			signer.update(message);
			byte[] signature = signer.sign();
			if (signature.length == PublicKey.SIGNATURE_LENGTH) {
				return signature;
			}
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalArgumentException("expected an Ed25519 or P-256 key", ex);
		}
		throw new IllegalArgumentException("expected an Ed25519 or P-256 key");
	}

	private static byte[] withLowS(byte[] signature) {
		BigInteger s = P256.number(signature, HALF);
		if (!P256.isLow(s)) {
			byte[] low = P256.ORDER.subtract(s).toByteArray();
			int length = Math.min(low.length, HALF);
			Arrays.fill(signature, HALF, 2 * HALF, (byte) 0);
			System.arraycopy(low, low.length - length, signature, 2 * HALF - length, length);
		}
		return signature;
	}

}
