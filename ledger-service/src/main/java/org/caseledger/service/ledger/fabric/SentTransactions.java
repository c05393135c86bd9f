package org.caseledger.service.ledger.fabric;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions that may have gone to an orderer, durable before they did, with the
 * entries that they have; and the outbox without these.
 */
@Component
@ConditionalOnProperty(name = "caseledger.ledger", havingValue = "fabric")
class SentTransactions {

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	SentTransactions(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactions);
	}

	/**
	 * A transaction.
	 *
	 * @param tx its id
	 * @param host whose it is
	 * @param prepared the endorsed transaction
	 * @param claims its entries
	 */
	record Sent(String tx, String host, byte[] prepared, List<WaitingEntry.Claim> claims) {
	}

	/**
	 * What waits and is in no transaction that was sent.
	 * @param hosts of these hosts
	 * @param except but not these
	 * @param from a place in the order of arrival: what waits before it is not looked for
	 * @param limit at most so many
	 * @return in order of arrival
	 */
	List<WaitingEntry> waiting(Set<String> hosts, Collection<Long> except, long from, int limit) {
		return this.jdbc.query("""
				SELECT queued, host, submission FROM ledger.waiting w
				WHERE queued >= ? AND host = ANY (?::text[]) AND NOT queued = ANY (?::bigint[])
					AND NOT EXISTS (SELECT FROM fabric.claim c WHERE c.queued = w.queued)
				ORDER BY queued LIMIT ?
				""", (statement) -> {
			statement.setLong(1, from);
			set(statement, 2, "text", hosts);
			set(statement, 3, "bigint", except);
			statement.setInt(4, limit);
		}, (row, n) -> WaitingEntry.of(row.getLong(1), row.getString(2), row.getBytes(3)));
	}

	/**
	 * {@return hosts of which something waits, without those that are named}
	 */
	List<String> otherHosts(Set<String> hosts) {
		return this.jdbc.query(
				"SELECT DISTINCT host FROM ledger.waiting WHERE NOT host = ANY (?::text[]) ORDER BY host",
				(statement) -> set(statement, 1, "text", hosts), (row, n) -> row.getString(1));
	}

	/** All but those of which the caller knows. */
	List<Sent> others(Set<String> known) {
		Map<String, Sent> found = new LinkedHashMap<>();
		this.jdbc.query("""
				SELECT tx, host, prepared, queued, case_id FROM fabric.sent LEFT JOIN fabric.claim USING (tx)
				WHERE NOT tx = ANY (?::text[]) ORDER BY tx, queued
				""", (statement) -> set(statement, 1, "text", known), (row) -> {
			String tx = row.getString(1);
			Sent sent = found.get(tx);
			if (sent == null) {
				sent = new Sent(tx, row.getString(2), row.getBytes(3), new ArrayList<>());
				found.put(tx, sent);
			}
			// none for one that an earlier version of this program has sent
			if (row.getString(5) != null) {
				sent.claims.add(new WaitingEntry.Claim(row.getLong(4), row.getString(5)));
			}
		});
		return List.copyOf(found.values());
	}

	/**
	 * Keeps a transaction, if all its entries still wait and none is in another one.
	 * @param sent the transaction
	 * @return whether it is kept; it must not be submitted otherwise
	 */
	boolean keep(Sent sent) {
		return Boolean.TRUE.equals(this.transaction.execute((status) -> {
			this.jdbc.update("INSERT INTO fabric.sent (tx, host, prepared) VALUES (?, ?, ?)", sent.tx, sent.host,
					sent.prepared);
			// locked: whoever settles one of them has read its block before
			int claimed = this.jdbc.update("""
					INSERT INTO fabric.claim (queued, tx, case_id)
					SELECT queued, ?, case_id FROM unnest(?::bigint[], ?::text[]) AS c (queued, case_id)
					JOIN ledger.waiting USING (queued) ORDER BY queued FOR KEY SHARE OF waiting
					ON CONFLICT DO NOTHING
					""", (statement) -> {
				statement.setString(1, sent.tx);
				set(statement, 2, "bigint", sent.claims, WaitingEntry.Claim::queued);
				set(statement, 3, "text", sent.claims, WaitingEntry.Claim::caseId);
			});
			if (claimed < sent.claims.size()) {
				status.setRollbackOnly();
			}
			return claimed == sent.claims.size();
		}));
	}

	/**
	 * Forgets a transaction whose block was read.
	 * @param tx its id
	 * @return places of those of its entries that still wait
	 */
	List<Long> forget(String tx) {
		List<Long> unsettled = this.jdbc.queryForList(
				"SELECT queued FROM fabric.claim JOIN ledger.waiting USING (queued) WHERE tx = ?", Long.class, tx);
		this.jdbc.update("DELETE FROM fabric.sent WHERE tx = ?", tx);
		return unsettled;
	}

	private static void set(PreparedStatement statement, int place, String type, Collection<?> values)
			throws SQLException {
		set(statement, place, type, values, (value) -> value);
	}

	private static <T> void set(PreparedStatement statement, int place, String type, Collection<T> values,
			Function<T, ?> value) throws SQLException {
		Connection connection = statement.getConnection();
		statement.setArray(place, connection.createArrayOf(type, values.stream().map(value).toArray()));
	}

}
