package org.caseledger.service.ledger;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;

import org.caseledger.chaincode.State;
import org.caseledger.chaincode.StateKeys;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.service.database.Rows;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The state that the rules have made of the ledger's blocks. What batches will ask for is
 * fetched at once; anything else one by one.
 */
@Component
final class StateTable {

	private final JdbcTemplate jdbc;

	/** What the last batch asked for: the reader of its block asks for the same. */
	private final AtomicReference<@Nullable Fetched> fetched = new AtomicReference<>();

	StateTable(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The state for one batch within one database transaction.
	 * @param block the block up to which the state goes
	 * @param entries what the batch has
	 */
	State forBatch(long block, List<Entry> entries) {
		Pass pass = begin(this::fetch);
		pass.fetch(entries);
		this.fetched.set(new Fetched(block, pass));
		return pass;
	}

	/**
	 * The state for batches one after another within one transaction.
	 * @param block the block up to which the state goes
	 */
	Pass begin(long block) {
		Fetched last = this.fetched.getAndSet(null);
		return (last != null && last.block == block) ? last.pass : begin(this::fetch);
	}

	/**
	 * The state as of now, where more than the thread of the transaction needs it.
	 * @param lookup finds the values of keys by {@link #fetch}
	 */
	Pass begin(Function<Set<String>, Map<String, byte[]>> lookup) {
		return new Pass(lookup);
	}

	byte @Nullable [] one(String key) {
		return fetch(Set.of(key)).get(key);
	}

	Map<String, byte[]> fetch(Set<String> keys) {
		Map<String, byte[]> found = new HashMap<>();
		this.jdbc.query("SELECT key, value FROM ledger.state WHERE key = ANY (?::text[])", (statement) -> statement
			.setArray(1, statement.getConnection().createArrayOf("text", keys.toArray(String[]::new))), (row) -> {
				found.put(row.getString(1), row.getBytes(2));
			});
		return found;
	}

	/** Keeps what it has seen and what was written, until that goes to the table. */
	final class Pass implements State {

		private final Map<String, Value> known = new HashMap<>();

		private final List<String> added = new ArrayList<>();

		private final List<String> changed = new ArrayList<>();

		private final Function<Set<String>, Map<String, byte[]>> lookup;

		private Pass(Function<Set<String>, Map<String, byte[]>> lookup) {
			this.lookup = lookup;
		}

		void fetch(List<Entry> entries) {
			fetch(StateKeys.of(entries));
		}

		private void fetch(Set<String> wanted) {
			Set<String> keys = new HashSet<>(wanted);
			keys.removeAll(this.known.keySet());
			if (!keys.isEmpty()) {
				Map<String, byte[]> found = this.lookup.apply(keys);
				keys.forEach((key) -> this.known.put(key, new Value(found.get(key))));
			}
		}

		/**
		 * Takes over what another pass has put: it may not stand in the table yet, or did
		 * not when this one fetched.
		 */
		void follow(Pass before) {
			Stream.concat(before.added.stream(), before.changed.stream())
				.forEach((key) -> this.known.put(key, new Value(before.get(key))));
		}

		@Override
		public byte @Nullable [] get(String key) {
			return value(key).bytes;
		}

		private Value value(String key) {
			return this.known.computeIfAbsent(key,
					(missing) -> new Value(this.lookup.apply(Set.of(missing)).get(missing)));
		}

		void put(SortedMap<String, byte[]> writes) {
			fetch(writes.keySet());
			writes.forEach((key, bytes) -> {
				Value value = value(key);
				if (!value.written) {
					((value.bytes != null) ? this.changed : this.added).add(key);
				}
				value.bytes = bytes;
				value.written = true;
			});
		}

		void write() {
			Rows rows = new Rows("ledger.state (key, value)");
			this.added.forEach((key) -> rows.add(key, get(key)));
			rows.insert(StateTable.this.jdbc);
			// a conflict is found by the index, whatever the planner believes of the
			// table
			StateTable.this.jdbc.update("""
					INSERT INTO ledger.state (key, value) SELECT * FROM unnest(?::text[], ?::bytea[])
					ON CONFLICT (key) DO UPDATE SET value = excluded.value
					""", (statement) -> {
				Connection connection = statement.getConnection();
				statement.setArray(1, connection.createArrayOf("text", this.changed.toArray(String[]::new)));
				statement.setArray(2,
						connection.createArrayOf("bytea", this.changed.stream().map(this::get).toArray(byte[][]::new)));
			});
		}

	}

	/** What was read of the state as of a block; nobody writes to it here. */
	private record Fetched(long block, Pass pass) {
	}

	private static final class Value {

		/** Null when the key does not stand in the table and was not written. */
		private byte @Nullable [] bytes;

		private boolean written;

		Value(byte @Nullable [] bytes) {
			this.bytes = bytes;
		}

	}

}
