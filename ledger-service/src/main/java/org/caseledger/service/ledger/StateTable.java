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
import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonString;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A contract's state in a table. What a batch will ask for is fetched at once; anything
 * else one by one.
 */
final class StateTable {

	private static final JsonLimits LIMITS = JsonLimits.bytes(20_480);

	private final JdbcTemplate jdbc;

	private final String table;

	StateTable(JdbcTemplate jdbc, String schema) {
		this.jdbc = jdbc;
		this.table = schema + ".state";
	}

	/** The state as of now, for one batch within one database transaction. */
	State forBatch(List<byte[]> submissions) {
		Set<String> keys = new HashSet<>(Set.of(StateKeys.LEDGER));
		submissions.forEach((submission) -> addKeys(submission, keys));
		Map<String, byte @Nullable []> values = new HashMap<>();
		keys.forEach((key) -> values.put(key, null));
		values.putAll(fetch(keys));
		return (key) -> values.computeIfAbsent(key, (missing) -> values.containsKey(missing) ? null : one(missing));
	}

	void write(SortedMap<String, byte[]> writes) {
		if (writes.isEmpty()) {
			return;
		}
		this.jdbc.update("INSERT INTO " + this.table + " (key, value) SELECT * FROM unnest(?::text[], ?::bytea[])"
				+ " ON CONFLICT (key) DO UPDATE SET value = excluded.value", (statement) -> {
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
		this.jdbc.query("SELECT key, value FROM " + this.table + " WHERE key = ANY (?::text[])",
				(statement) -> statement.setArray(1, statement.getConnection().createArrayOf("text", keys.toArray())),
				(row) -> {
					found.put(row.getString(1), row.getBytes(2));
				});
		return found;
	}

	/** A guess of what the rules will read; a malformed submission adds nothing. */
	private static void addKeys(byte[] submission, Set<String> keys) {
		try {
			if (Json.parse(submission, LIMITS) instanceof JsonObject object
					&& object.get("entry") instanceof JsonObject entry && entry.get("org") instanceof JsonString org
					&& entry.get("id") instanceof JsonString id && entry.get("case") instanceof JsonString caseId) {
				keys.add(StateKeys.organisation(org.value()));
				keys.add(StateKeys.entry(org.value(), id.value()));
				keys.add(StateKeys.caseState(caseId.value()));
			}
		}
		catch (FormatException ex) {
			// the rules will refuse it, and say why
		}
	}

}
