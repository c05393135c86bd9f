package org.caseledger.protocol.crypto;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HKDF with SHA-256 (RFC 5869); the JDK offers one only from release 25.
 */
public final class Hkdf {

	private static final String HMAC = "HmacSHA256";

	private static final int BLOCK = Hash.LENGTH;

	/** To look it up takes as long as to use it. */
	private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(Hkdf::newMac);

	private Hkdf() {
	}

	/**
	 * Extracts and expands.
	 * @param keyMaterial secret input
	 * @param salt salt, empty for none (which RFC 5869 section 2.2 equates with zeros)
	 * @param info what the output is for
	 * @param length bytes wanted, 1 to 8160
	 * @return the derived bytes
	 */
	public static byte[] derive(byte[] keyMaterial, byte[] salt, byte[] info, int length) {
		if (length < 1 || length > 255 * BLOCK) {
			throw new IllegalArgumentException("1 to 8160 bytes can be derived");
		}
		byte[] pseudoRandomKey = hmac((salt.length == 0) ? new byte[BLOCK] : salt, keyMaterial);
		byte[] derived = new byte[length];
		byte[] block = {};
		for (int done = 0, counter = 1; done < length; done += BLOCK, counter++) {
			block = hmac(pseudoRandomKey, block, info, new byte[] { (byte) counter });
			System.arraycopy(block, 0, derived, done, Math.min(BLOCK, length - done));
		}
		Arrays.fill(pseudoRandomKey, (byte) 0);
		return derived;
	}

	private static byte[] hmac(byte[] key, byte[]... parts) {
		try {
			Mac mac = MAC.get();
			mac.init(new SecretKeySpec(key, HMAC));
			for (byte[] part : parts) {
				mac.update(part);
			}
			return mac.doFinal();
		}
		catch (InvalidKeyException ex) {
			throw new IllegalStateException("HMAC takes any key", ex);
		}
	}

	private static Mac newMac() {
		try {
			return Mac.getInstance(HMAC);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has HMAC with SHA-256", ex);
		}
	}

}
