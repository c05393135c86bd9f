package org.caseledger.service.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

import org.caseledger.chaincode.State;
import org.caseledger.chaincode.StateKeys;
import org.caseledger.protocol.entry.Entry;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The state that the rules have made of the ledger's blocks. What a batch will ask for is
 * fetched at once; anything else one by one.
 */
final class StateTable {

	private final JdbcTemplate jdbc;

	StateTable(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** The state as of now, for one batch within one database transaction. */
	State forBatch(List<Entry> entries) {
		Set<String> keys = new HashSet<>(Set.of(StateKeys.LEDGER));
		for (Entry entry : entries) {
			keys.add(StateKeys.organisation(entry.org()));
			keys.add(StateKeys.entry(entry.org(), entry.id().toString()));
			keys.add(StateKeys.caseState(entry.caseId().toString()));
		}
		Map<String, byte @Nullable []> values = new HashMap<>();
		keys.forEach((key) -> values.put(key, null));
		values.putAll(fetch(keys));
		return (key) -> values.computeIfAbsent(key, (missing) -> values.containsKey(missing) ? null : one(missing));
	}

	void write(SortedMap<String, byte[]> writes) {
		if (writes.isEmpty()) {
			return;
		}
		this.jdbc.update("""
				INSERT INTO ledger.state (key, value) SELECT * FROM unnest(?::text[], ?::bytea[])
				ON CONFLICT (key) DO UPDATE SET value = excluded.value
				""", (statement) -> {
			statement.setArray(1, statement.getConnection().createArrayOf("text", writes.keySet().toArray()));
			statement.setArray(2,
					statement.getConnection().createArrayOf("bytea", writes.values().toArray(byte[][]::new)));
		});
	}

	byte @Nullable [] one(String key) {
		return fetch(Set.of(key)).get(key);
	}

	private Map<String, byte[]> fetch(Collection<String> keys) {
		Map<String, byte[]> found = new HashMap<>();
		this.jdbc.query("SELECT key, value FROM ledger.state WHERE key = ANY (?::text[])",
				(statement) -> statement.setArray(1, statement.getConnection().createArrayOf("text", keys.toArray())),
				(row) -> {
					found.put(row.getString(1), row.getBytes(2));
				});
		return found;
	}

}
