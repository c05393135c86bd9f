package org.caseledger.chaincode;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.jspecify.annotations.Nullable;

/**
 * The state as one transaction sees it: with its own writes, which Fabric's
 * {@code GetState} does not show. Each key is read and parsed at most once; no order of a
 * hash map reaches the outside.
 */
final class Overlay {

	private static final JsonLimits LIMITS = JsonLimits.bytes(Integer.MAX_VALUE);

	private final State state;

	private final Map<String, @Nullable StateValue> seen = new HashMap<>();

	private final Map<String, StateValue> written = new HashMap<>();

	Overlay(State state) {
		this.state = state;
	}

	@Nullable LedgerState ledger() {
		return (LedgerState) get(StateKeys.LEDGER, LedgerState::read);
	}

	@Nullable Organisation organisation(String org) {
		return (Organisation) get(StateKeys.organisation(org), Organisation::read);
	}

	@Nullable CaseState caseState(String name) {
		return (CaseState) get(StateKeys.caseState(name), CaseState::read);
	}

	@Nullable EntryState entry(String org, String id) {
		return (EntryState) get(StateKeys.entry(org, id), EntryState::read);
	}

	void put(String key, StateValue value) {
		this.seen.put(key, value);
		this.written.put(key, value);
	}

	/**
	 * {@return the last value written under each key, canonical}
	 */
	SortedMap<String, byte[]> writes() {
		SortedMap<String, byte[]> writes = new TreeMap<>();
		this.written.forEach((key, value) -> writes.put(key, value.json().bytes()));
		return writes;
	}

	private @Nullable StateValue get(String key, Function<Json, ? extends StateValue> read) {
		if (!this.seen.containsKey(key)) {
			byte[] bytes = this.state.get(key);
			this.seen.put(key, (bytes != null) ? read(key, bytes, read) : null);
		}
		return this.seen.get(key);
	}

	private static StateValue read(String key, byte[] bytes, Function<Json, ? extends StateValue> read) {
		try {
			return read.apply(Json.parseCanonical(bytes, LIMITS));
		}
		catch (FormatException ex) {
			throw new IllegalStateException("the state is damaged at the key " + key, ex);
		}
	}

}
