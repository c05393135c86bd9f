package org.caseledger.service.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

import org.caseledger.chaincode.State;
import org.caseledger.chaincode.StateKeys;
import org.caseledger.protocol.entry.Entry;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The state that the rules have made of the ledger's blocks. What batches will ask for is
 * fetched at once; anything else one by one.
 */
final class StateTable {

	private final JdbcTemplate jdbc;

	StateTable(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** The state as of now, for one batch within one database transaction. */
	State forBatch(List<Entry> entries) {
		Pass pass = begin();
		pass.fetch(entries);
		return pass;
	}

	/** The state as of now, for batches one after another within one transaction. */
	Pass begin() {
		return new Pass();
	}

	byte @Nullable [] one(String key) {
		return fetch(Set.of(key)).get(key);
	}

	private Map<String, byte[]> fetch(Collection<String> keys) {
		Map<String, byte[]> found = new HashMap<>();
		this.jdbc.query("SELECT key, value FROM ledger.state WHERE key = ANY (?::text[])", (statement) -> statement
			.setArray(1, statement.getConnection().createArrayOf("text", keys.toArray(String[]::new))), (row) -> {
				found.put(row.getString(1), row.getBytes(2));
			});
		return found;
	}

	/** Keeps what it has seen and what was written, until that goes to the table. */
	final class Pass implements State {

		/** Null is the value of what does not stand in the table and was not written. */
		private final Map<String, byte @Nullable []> known = new HashMap<>();

		private final Set<String> added = new TreeSet<>();

		private final Set<String> changed = new TreeSet<>();

		private Pass() {
		}

		void fetch(List<Entry> entries) {
			Set<String> keys = new HashSet<>(Set.of(StateKeys.LEDGER));
			for (Entry entry : entries) {
				keys.add(StateKeys.organisation(entry.org()));
				keys.add(StateKeys.entry(entry.org(), entry.id().toString()));
				keys.add(StateKeys.caseState(entry.caseId().toString()));
			}
			keys.removeAll(this.known.keySet());
			if (!keys.isEmpty()) {
				keys.forEach((key) -> this.known.put(key, null));
				this.known.putAll(StateTable.this.fetch(keys));
			}
		}

		@Override
		public byte @Nullable [] get(String key) {
			if (!this.known.containsKey(key)) {
				this.known.put(key, one(key));
			}
			return this.known.get(key);
		}

		void put(SortedMap<String, byte[]> writes) {
			writes.forEach((key, value) -> {
				if (get(key) == null) {
					this.added.add(key);
				}
				else if (!this.added.contains(key)) {
					this.changed.add(key);
				}
				this.known.put(key, value);
			});
		}

		void write() {
			Rows rows = new Rows("ledger.state (key, value)");
			this.added.forEach((key) -> rows.add(key, value(key)));
			rows.insert(StateTable.this.jdbc);
			if (this.changed.isEmpty()) {
				return;
			}
			// a conflict is found by the index, whatever the planner believes about the
			// table
			StateTable.this.jdbc.update("""
					INSERT INTO ledger.state (key, value) SELECT * FROM unnest(?::text[], ?::bytea[])
					ON CONFLICT (key) DO UPDATE SET value = excluded.value
					""", (statement) -> {
				statement.setArray(1,
						statement.getConnection().createArrayOf("text", this.changed.toArray(String[]::new)));
				statement.setArray(2, statement.getConnection()
					.createArrayOf("bytea", this.changed.stream().map(this::value).toArray(byte[][]::new)));
			});
		}

		private byte[] value(String key) {
			return Objects.requireNonNull(this.known.get(key));
		}

	}

}
