package org.caseledger.chaincode;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * State held in memory: for whoever replays a ledger from its first block. Not for
 * several threads at once.
 */
public final class MemoryState implements State {

	private final SortedMap<String, byte[]> values = new TreeMap<>();

	@Override
	public byte @Nullable [] get(String key) {
		return this.values.get(key);
	}

	/**
	 * Takes over the writes of a transaction.
	 * @param writes values by key, as in {@link Outcome#writes()}
	 */
	public void apply(SortedMap<String, byte[]> writes) {
		this.values.putAll(writes);
	}

	/**
	 * {@return everything written, by key; a view}
	 */
	public SortedMap<String, byte[]> values() {
		return Collections.unmodifiableSortedMap(this.values);
	}

}
