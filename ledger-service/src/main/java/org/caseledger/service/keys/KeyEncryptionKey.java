package org.caseledger.service.keys;

import java.util.Optional;

/**
 * A key that wraps other keys, and perhaps never leaves the place where it is kept.
 */
public interface KeyEncryptionKey {

	/**
	 * {@return its id, which stands beside everything that it wrapped}
	 */
	String id();

	/**
	 * {@return where it is kept, in words; never the key}
	 */
	String place();

	/**
	 * Wraps a key.
	 * @param purpose what the key is for; authenticated with it
	 * @param key the key
	 * @return the wrapped key
	 * @throws org.caseledger.service.problem.Problem {@code keys-unavailable} when an
	 * outside service does not answer
	 */
	byte[] wrap(byte[] purpose, byte[] key);

	/**
	 * Unwraps a key.
	 * @param purpose what the key is for
	 * @param wrapped the wrapped key
	 * @return the key, or empty when this is not what was wrapped here for this purpose
	 * @throws org.caseledger.service.problem.Problem {@code keys-unavailable} when an
	 * outside service does not answer
	 */
	Optional<byte[]> unwrap(byte[] purpose, byte[] wrapped);

}
