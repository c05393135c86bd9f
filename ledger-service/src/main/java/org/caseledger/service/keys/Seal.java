package org.caseledger.service.keys;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM (NIST SP 800-38D) of small values: a random nonce of 12 bytes, then the
 * encrypted form with its tag of 16 bytes. What the value is for is authenticated with
 * it, so that one sealed value cannot be put in the place of another.
 */
public final class Seal {

	/** Bytes of a key. */
	public static final int KEY_LENGTH = 32;

	private static final int NONCE_LENGTH = 12;

	private static final int TAG_BITS = 128;

	private static final SecureRandom RANDOM = new SecureRandom();

	/** To look the cipher up and have its provider checked takes longer than to seal. */
	private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(Seal::newCipher);

	private Seal() {
	}

	/**
	 * {@return a new random key}
	 */
	public static byte[] newKey() {
		byte[] key = new byte[KEY_LENGTH];
		RANDOM.nextBytes(key);
		return key;
	}

	/**
	 * Seals a value.
	 * @param key 32 bytes
	 * @param purpose what the value is for
	 * @param value the value
	 * @return the sealed value
	 */
	public static byte[] seal(byte[] key, byte[] purpose, byte[] value) {
		byte[] nonce = new byte[NONCE_LENGTH];
		RANDOM.nextBytes(nonce);
		try {
			Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, purpose);
			byte[] sealed = Arrays.copyOf(nonce, NONCE_LENGTH + cipher.getOutputSize(value.length));
			cipher.doFinal(value, 0, value.length, sealed, NONCE_LENGTH);
			return sealed;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java platform has AES-GCM", ex);
		}
	}

	/**
	 * Opens a sealed value.
	 * @param key 32 bytes
	 * @param purpose what the value is for
	 * @param sealed the sealed value
	 * @return the value, or empty when it is not what was sealed for this purpose
	 */
	public static Optional<byte[]> open(byte[] key, byte[] purpose, byte[] sealed) {
		if (sealed.length < NONCE_LENGTH + TAG_BITS / 8) {
			return Optional.empty();
		}
		try {
			Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, NONCE_LENGTH), purpose);
			return Optional.of(cipher.doFinal(sealed, NONCE_LENGTH, sealed.length - NONCE_LENGTH));
		}
		catch (AEADBadTagException ex) {
			return Optional.empty();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java platform has AES-GCM", ex);
		}
	}

	private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] purpose) throws GeneralSecurityException {
		Cipher cipher = CIPHER.get();
		cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
		cipher.updateAAD(purpose);
		return cipher;
	}

	private static Cipher newCipher() {
		try {
			return Cipher.getInstance("AES/GCM/NoPadding");
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java platform has AES-GCM", ex);
		}
	}

}
