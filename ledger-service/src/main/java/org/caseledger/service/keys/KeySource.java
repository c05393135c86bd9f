package org.caseledger.service.keys;

import java.util.List;
import java.util.Optional;

/**
 * Where key-encryption keys come from.
 */
interface KeySource {

	/**
	 * {@return the place in words, for a person who has to put a key there}
	 */
	String place();

	/**
	 * {@return the keys that are there now; none when there is nothing yet}
	 * @throws org.caseledger.service.home.RefusedException when what is there cannot be
	 * used
	 */
	List<KeyEncryptionKey> keys();

	/**
	 * Makes a key, where this service may.
	 * @return the key, durable; empty when somebody else has to put it there
	 */
	Optional<KeyEncryptionKey> make();

	/**
	 * {@return how a person adds a key where this service does not make one}
	 */
	String howToAdd();

}
