package org.caseledger.chaincode;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.json.JsonString;

/**
 * The keys of the state. They are part of the rules: a transaction's writes must come out
 * the same everywhere.
 */
public final class StateKeys {

	/** Key of the {@link LedgerState}. */
	public static final String LEDGER = "ledger";

	private StateKeys() {
	}

	/**
	 * Key of an {@link Organisation}.
	 * @param org name of the organisation
	 * @return the key
	 */
	public static String organisation(String org) {
		return "org/" + org;
	}

	/**
	 * Key of a {@link CaseState}.
	 * @param name the whole name of the case
	 * @return the key
	 */
	public static String caseState(String name) {
		return "case/" + name;
	}

	/**
	 * Key of an {@link EntryState}.
	 * @param org organisation of the entry
	 * @param id id of the entry
	 * @return the key
	 */
	public static String entry(String org, String id) {
		return "entry/" + org + "/" + id;
	}

	/**
	 * Keys that the rules may ask for: whoever keeps the state can look them up at once;
	 * one that is not among them is looked up when it is asked for.
	 * @param entries what the rules will judge
	 * @return the keys, in no order
	 */
	public static Set<String> of(List<Entry> entries) {
		Set<String> keys = new HashSet<>(Set.of(LEDGER));
		for (Entry entry : entries) {
			keys.add(organisation(entry.org()));
			keys.add(entry(entry.org(), entry.id().toString()));
			keys.add(caseState(entry.caseId().toString()));
			entry.refs().forEach((ref) -> keys.add(entry(ref.org(), ref.id().toString())));
			if (entry.data().get("organisation") instanceof JsonString named) {
				keys.add(organisation(named.value()));
			}
		}
		return keys;
	}

}
