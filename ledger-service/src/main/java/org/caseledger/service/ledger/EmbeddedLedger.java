package org.caseledger.service.ledger;

import java.security.SecureRandom;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

import org.caseledger.chaincode.Arguments;
import org.caseledger.chaincode.Outcome;
import org.caseledger.chaincode.Transaction;
import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.entry.Entry;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The same rules over PostgreSQL, in the service's own process: one database transaction
 * for each batch, one block for each transaction. One operator holds everything; for
 * trying, developing and testing. So the state that the block reader keeps serves here,
 * too: a batch is only taken once every block before it was read.
 */
@Component
@ConditionalOnProperty(name = "caseledger.ledger", havingValue = "embedded", matchIfMissing = true)
class EmbeddedLedger implements BatchLedger {

	/** Any constant will do: it stands for "whoever appends a block". */
	private static final long APPEND_LOCK = 0x6361_7365_6c65_6467L;

	private final JdbcTemplate jdbc;

	private final JdbcClient db;

	private final StateTable state;

	private final TransactionTemplate transaction;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	/** The block that was appended here last, until it is read. */
	private final AtomicReference<@Nullable Block> appended = new AtomicReference<>();

	EmbeddedLedger(JdbcTemplate jdbc, JdbcClient db, StateTable state, PlatformTransactionManager transactions,
			Clock clock) {
		this.jdbc = jdbc;
		this.db = db;
		this.state = state;
		this.transaction = new TransactionTemplate(transactions);
		this.clock = clock;
	}

	@Override
	public boolean append(String host, List<byte[]> submissions, long after) {
		try {
			Optional<Block> block = Objects
				.requireNonNull(this.transaction.execute((status) -> appendBlock(host, submissions, after)));
			block.ifPresent(this.appended::set);
			return block.isPresent();
		}
		catch (DataAccessException | TransactionException ex) {
			throw new LedgerUnavailableException("the embedded ledger could not append a block", ex);
		}
	}

	private Optional<Block> appendBlock(String host, List<byte[]> submissions, long after) {
		this.db.sql("SELECT pg_advisory_xact_lock(?)").param(APPEND_LOCK).query().singleRow();
		// a statement of its own: what was committed while waiting for the lock counts
		long last = this.db.sql("SELECT coalesce(max(number), 0) FROM embedded.block").query(Long.class).single();
		long read = this.db.sql("SELECT block FROM ledger.position").query(Long.class).single();
		if (last != after || read != after) {
			return Optional.empty();
		}
		byte[] tx = new byte[32];
		this.random.nextBytes(tx);
		Instant now = UtcTime.truncate(this.clock.instant());
		Transaction call = new Transaction(host, HexFormat.of().formatHex(tx), now);
		Arguments arguments = Arguments.of(submissions.parallelStream());
		// which remember it
		arguments.entries().parallelStream().forEach(Entry::hash);
		Outcome outcome = org.caseledger.chaincode.Ledger.append(this.state.forBatch(after, arguments.entries()), call,
				arguments);
		byte[] answer = outcome.answerBytes();
		this.jdbc.update("""
				INSERT INTO embedded.block
					(number, tx, host, tx_time, submissions, answer, write_keys, write_values)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?)
				""", (statement) -> {
			statement.setLong(1, last + 1);
			statement.setString(2, call.tx());
			statement.setString(3, host);
			statement.setObject(4, now.atOffset(ZoneOffset.UTC));
			statement.setArray(5, statement.getConnection().createArrayOf("bytea", submissions.toArray(byte[][]::new)));
			statement.setBytes(6, answer);
			statement.setArray(7,
					statement.getConnection().createArrayOf("text", outcome.writes().keySet().toArray(String[]::new)));
			statement.setArray(8,
					statement.getConnection().createArrayOf("bytea", outcome.writes().values().toArray(byte[][]::new)));
		});
		return Optional.of(new Block(last + 1,
				List.of(new Block.Transaction(call.tx(), host, now, submissions, answer, outcome.writes(), outcome))));
	}

	@Override
	public List<Block> blocks(long after, int limit) {
		Block own = this.appended.getAndSet(null);
		if (own != null && own.number() == after + 1) {
			return List.of(own);
		}
		try {
			return this.db.sql("""
					SELECT number, tx, host, tx_time, submissions, answer, write_keys, write_values
					FROM embedded.block WHERE number > ? ORDER BY number LIMIT ?
					""").params(after, limit).query((row, n) -> block(row)).list();
		}
		catch (DataAccessException ex) {
			throw new LedgerUnavailableException("the embedded ledger could not read blocks", ex);
		}
	}

	@Override
	public long lastBlock() {
		try {
			return this.db.sql("SELECT coalesce(max(number), 0) FROM embedded.block").query(Long.class).single();
		}
		catch (DataAccessException ex) {
			throw new LedgerUnavailableException("the embedded ledger could not be asked how far it is", ex);
		}
	}

	private static Block block(ResultSet row) throws SQLException {
		SortedMap<String, byte[]> writes = new TreeMap<>();
		String[] keys = (String[]) array(row, 7);
		byte[][] values = (byte[][]) array(row, 8);
		for (int i = 0; i < keys.length; i++) {
			writes.put(keys[i], values[i]);
		}
		return new Block(row.getLong(1),
				List.of(new Block.Transaction(row.getString(2), row.getString(3),
						row.getObject(4, OffsetDateTime.class).toInstant(), Arrays.asList((byte[][]) array(row, 5)),
						row.getBytes(6), writes, null)));
	}

	private static Object array(ResultSet row, int column) throws SQLException {
		Array array = row.getArray(column);
		try {
			return array.getArray();
		}
		finally {
			array.free();
		}
	}

}
