package org.caseledger.service.ledger;

import java.util.List;

/**
 * The port to a ledger: gives blocks. How what waits gets there is a {@link Carrier}'s
 * affair.
 */
public interface Ledger {

	/**
	 * Reads on.
	 * @param after number of the last block that the reader has, 0 for none
	 * @param limit at most so many
	 * @return the next blocks in order, empty when there is none yet
	 * @throws LedgerUnavailableException when the ledger does not answer
	 */
	List<Block> blocks(long after, int limit);

	/**
	 * How far the ledger is.
	 * @return number of its last block, 0 before the first
	 * @throws LedgerUnavailableException when the ledger does not answer
	 */
	long lastBlock();

	/**
	 * {@return whether entries come to it by other databases than this one, too: by
	 * another instance's, or by one that was lost}
	 */
	default boolean isShared() {
		return false;
	}

	/**
	 * Whether what entries of a host keep private is sealed here, and not by the instance
	 * of another party, which submits them.
	 * @param host MSP id, as records have it
	 * @return whether it is
	 */
	default boolean isOwnHost(String host) {
		return true;
	}

	/**
	 * {@return what is wrong with it beyond not answering, for whoever looks after it}
	 */
	default List<Trouble> troubles() {
		return List.of();
	}

	/**
	 * Asks those who have to agree to what is appended; nothing is appended.
	 * @return who does not answer as he should
	 */
	default List<Trouble> unanswered() {
		return List.of();
	}

	/**
	 * Something that somebody has to mend.
	 *
	 * @param check stable name, kebab-case
	 * @param text what is wrong, one sentence
	 * @param remedy what to do
	 */
	record Trouble(String check, String text, String remedy) {
	}

}
