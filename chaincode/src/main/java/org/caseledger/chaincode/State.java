package org.caseledger.chaincode;

import org.jspecify.annotations.Nullable;

/**
 * What the rules may see of the ledger's state: one value at a time. There is nothing to
 * list, count or search, so that two transactions conflict only where they touch the same
 * key. The keys and values are listed in docs/rules.md.
 */
@FunctionalInterface
public interface State {

	/**
	 * Reads a value.
	 * @param key such as {@code case/<case>}
	 * @return canonical JSON, null when the key was never written; not changed by the
	 * reader
	 */
	byte @Nullable [] get(String key);

}
