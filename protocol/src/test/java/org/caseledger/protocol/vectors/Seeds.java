package org.caseledger.protocol.vectors;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.HexFormat;
import java.util.UUID;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.PublicKey;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.note.KeyType;
import org.caseledger.protocol.note.NoteSigner;
import org.caseledger.protocol.note.VerifierKey;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Everything that would be random comes from its name:
 * {@code SHA-256("caseledger vectors: " + name)}.
 */
final class Seeds {

	private Seeds() {
	}

	static Hash hash(String name) {
		return Sha256.of(("caseledger vectors: " + name).getBytes(UTF_8));
	}

	static byte[] bytes(String name) {
		return hash(name).bytes();
	}

	static String hex16(String name) {
		return hash(name).hex().substring(0, 32);
	}

	static UUID id(String name) {
		ByteBuffer bytes = ByteBuffer.wrap(bytes(name));
		return new UUID((bytes.getLong() & ~0xf000L) | 0x4000L, (bytes.getLong() >>> 2) | Long.MIN_VALUE);
	}

	static KeyPair ed25519(String name) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
			generator.initialize(NamedParameterSpec.ED25519, new Fixed(bytes(name)));
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The 32 bytes that RFC 8032 calls the private key: the end of its PKCS #8 form (RFC
	 * 8410).
	 */
	static String privateHex(PrivateKey key) {
		byte[] encoded = key.getEncoded();
		return HexFormat.of().formatHex(encoded, encoded.length - 32, encoded.length);
	}

	static NoteSigner signer(String name, KeyType type) {
		KeyPair pair = ed25519("key " + name);
		return new NoteSigner(new VerifierKey(name, type, PublicKey.of(pair.getPublic())), pair.getPrivate());
	}

	/** Gives the seed once: an Ed25519 private key is nothing but 32 random bytes. */
	private static final class Fixed extends SecureRandom {

		private final byte[] seed;

		private Fixed(byte[] seed) {
			this.seed = seed;
		}

		@Override
		public void nextBytes(byte[] bytes) {
			if (bytes.length != this.seed.length) {
				throw new IllegalStateException("one key needs 32 bytes");
			}
			System.arraycopy(this.seed, 0, bytes, 0, bytes.length);
		}

	}

}
