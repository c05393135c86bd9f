package org.caseledger.verifier.forge;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

import org.caseledger.verifier.forge.NoteKey.Signing;

/**
 * A key pair, the same one for the same seed.
 *
 * @param algorithm Ed25519 or EC
 * @param pair the keys
 */
public record SigningKey(String algorithm, KeyPair pair) {

	private static final BigInteger P256_ORDER = new BigInteger(
			"ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

	public static SigningKey ed25519(String seed) {
		return Signing.quietly(() -> {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
			generator.initialize(255, new Seeded(seed));
			return new SigningKey("Ed25519", generator.generateKeyPair());
		});
	}

	public static SigningKey p256(String seed) {
		return Signing.quietly(() -> {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"), new Seeded(seed));
			return new SigningKey("EC", generator.generateKeyPair());
		});
	}

	public byte[] spki() {
		return this.pair.getPublic().getEncoded();
	}

	public String spkiBase64() {
		return Base64.getEncoder().encodeToString(spki());
	}

	public String id() {
		return Bytes.hex(Bytes.sha256(spki()));
	}

	/** As section 4 asks: 64 bytes, for P-256 {@code r || s} with a low s. */
	public byte[] sign(byte[] message) {
		return Signing.quietly(() -> {
			boolean curve = "EC".equals(this.algorithm);
			Signature signature = Signature.getInstance(curve ? "SHA256withECDSAinP1363Format" : this.algorithm);
			signature.initSign(this.pair.getPrivate());
			signature.update(message);
			return curve ? low(signature.sign()) : signature.sign();
		});
	}

	private static byte[] low(byte[] signature) {
		BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
		if (s.shiftLeft(1).compareTo(P256_ORDER) > 0) {
			byte[] other = P256_ORDER.subtract(s).toByteArray();
			byte[] fixed = new byte[32];
			int length = Math.min(32, other.length);
			System.arraycopy(other, other.length - length, fixed, 32 - length, length);
			System.arraycopy(fixed, 0, signature, 32, 32);
		}
		return signature;
	}

	/** Not secure, and not meant to be: forged keys are the same in each run. */
	private static final class Seeded extends SecureRandom {

		private final Random random;

		Seeded(String seed) {
			this.random = new Random(seed.hashCode());
		}

		@Override
		public void nextBytes(byte[] bytes) {
			if (this.random != null) {
				this.random.nextBytes(bytes);
			}
		}

	}

}
