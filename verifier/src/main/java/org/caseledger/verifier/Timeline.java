package org.caseledger.verifier;

import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What holds from which leaf on. Nothing here knows a claimed time.
 */
final class Timeline<T> {

	private final TreeMap<Long, T> values = new TreeMap<>();

	/** From behind this leaf the value holds. */
	void put(long leaf, T value) {
		this.values.put(leaf, value);
	}

	/** What the record at this leaf met: a change takes effect behind its own leaf. */
	@Nullable T before(long leaf) {
		Map.Entry<Long, T> entry = this.values.lowerEntry(leaf);
		return (entry != null) ? entry.getValue() : null;
	}

}
