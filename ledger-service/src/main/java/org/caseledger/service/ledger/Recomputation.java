package org.caseledger.service.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes everything anew that follows from the ledger's blocks (state of the rules, log,
 * projection; amounts with the vault's help), and compares it with what the database has,
 * or puts it in its place.
 * <p>
 * All of it happens in one transaction, in which the schema {@code ledger} is another,
 * empty one: what is made anew is written there, while the running service sees its own
 * schema and goes on. A cut rebuild has changed nothing.
 */
@Component
public class Recomputation {

	/**
	 * Its one row is what the block reader waits for, so the table stays in use: it is
	 * changed and not put away, or each would wait for the other.
	 */
	private static final String POSITION = "position";

	/** What follows from the ledger, with the columns that name a row. */
	private static final Map<String, String> TABLES = Map.of("state", "key", POSITION, "block", "tile",
			"level || '/' || index", "block_end", "size", "record", "index", "case_file", "case_id", "case_party",
			"case_id || ' ' || org", "amount", "org || '/' || id || ' ' || field");

	/** The block reader only ever adds to these. */
	private static final Set<String> INDEXED_WHEN_FULL = Set.of("record", "block_end");

	/** As many differences are named of each table. */
	private static final int NAMED = 20;

	private final JdbcTemplate jdbc;

	private final Rereading ledger;

	private final TransactionTemplate transaction;

	Recomputation(JdbcTemplate jdbc, Rereading ledger, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.ledger = ledger;
		this.transaction = new TransactionTemplate(transactions);
		this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
	}

	/**
	 * Told how far it is.
	 */
	@FunctionalInterface
	public interface Progress {

		/**
		 * Some blocks were read.
		 * @param blocks so many by now
		 * @param of so many in all
		 */
		void read(long blocks, long of);

	}

	/**
	 * A row that the database has otherwise than the ledger gives it.
	 *
	 * @param table its table in the schema {@code ledger}
	 * @param row what names it; never private content
	 * @param state {@code missing}, {@code surplus} or {@code different}
	 */
	public record Difference(String table, String row, String state) {
	}

	/**
	 * Compares the database with what the ledger gives; changes nothing.
	 * @param progress told how far it is
	 * @return at most 20 differences of each table
	 */
	public List<Difference> compare(Progress progress) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			recompute(status, progress);
			List<Difference> differences = new ArrayList<>();
			TABLES.forEach((table, row) -> differences.addAll(differences(table, row)));
			return differences;
		}));
	}

	/**
	 * Puts what the ledger gives in the place of what the database has. What is submitted
	 * meanwhile is recorded at the end; while the last part lasts, all requests wait.
	 * @param progress told how far it is
	 * @return how many blocks were read
	 */
	public long rebuild(Progress progress) {
		// READ COMMITTED: the last blocks are those that are there when everybody waits
		TransactionTemplate writing = new TransactionTemplate(
				Objects.requireNonNull(this.transaction.getTransactionManager()));
		return Objects.requireNonNull(writing.execute((status) -> {
			beginAnew();
			long last = lastBlock(" FOR UPDATE");
			this.ledger.read(last, progress);
			INDEXED_WHEN_FULL.forEach(this::index);
			swap();
			return last;
		}));
	}

	private void swap() {
		List<String> tables = TABLES.keySet().stream().filter((table) -> !table.equals(POSITION)).sorted().toList();
		tables.forEach((table) -> this.jdbc.execute("ANALYZE ledger." + table));
		// all before any: witnesses take the end of a block, the record and the rules'
		// state in this order
		this.jdbc.execute(
				"LOCK TABLE " + String.join(", ", tables.stream().map((table) -> "ledger_before." + table).toList())
						+ " IN ACCESS EXCLUSIVE MODE");
		for (String table : tables) {
			this.jdbc.execute("DROP TABLE ledger_before." + table);
			this.jdbc.execute("ALTER TABLE ledger." + table + " SET SCHEMA ledger_before");
		}
		this.jdbc.update("""
				UPDATE ledger_before.position SET (block, frontier) = (SELECT block, frontier FROM ledger.position)
				""");
		this.jdbc.execute("DROP SCHEMA ledger CASCADE");
		this.jdbc.execute("ALTER SCHEMA ledger_before RENAME TO ledger");
	}

	private void recompute(TransactionStatus status, Progress progress) {
		status.setRollbackOnly();
		beginAnew();
		this.ledger.read(lastBlock(""), progress);
	}

	private long lastBlock(String lock) {
		return Objects
			.requireNonNull(this.jdbc.queryForObject("SELECT block FROM ledger_before.position" + lock, Long.class));
	}

	private void beginAnew() {
		this.jdbc.execute("ALTER SCHEMA ledger RENAME TO ledger_before");
		this.jdbc.execute("CREATE SCHEMA ledger");
		for (String table : this.jdbc.queryForList("SELECT tablename FROM pg_tables WHERE schemaname = 'ledger_before'",
				String.class)) {
			this.jdbc.execute("CREATE TABLE ledger." + table + " (LIKE ledger_before." + table
					+ " INCLUDING ALL EXCLUDING INDEXES)");
			if (!INDEXED_WHEN_FULL.contains(table)) {
				index(table);
			}
		}
		this.jdbc.execute("INSERT INTO ledger.position (block, frontier) VALUES (0, decode(repeat('00', 8), 'hex'))");
	}

	/** As the table before is indexed, by the same names. */
	private void index(String table) {
		this.jdbc
			.queryForList(
					"""
							SELECT CASE WHEN conname IS NULL
								THEN replace(pg_get_indexdef(indexrelid), ' ON ledger_before.', ' ON ledger.')
								ELSE format('ALTER TABLE ledger.%I ADD CONSTRAINT %I %s', ?, conname, pg_get_constraintdef(k.oid)) END
							FROM pg_index LEFT JOIN pg_constraint k ON conindid = indexrelid AND contype IN ('p', 'u')
							WHERE indrelid = ('ledger_before.' || ?)::regclass
							""",
					String.class, table, table)
			.forEach(this.jdbc::execute);
	}

	private List<Difference> differences(String table, String row) {
		return this.jdbc.query(String.format(Locale.ROOT, """
				WITH missing AS (SELECT %2$s AS row FROM (SELECT * FROM ledger.%1$s EXCEPT ALL
						SELECT * FROM ledger_before.%1$s) m),
					surplus AS (SELECT %2$s AS row FROM (SELECT * FROM ledger_before.%1$s EXCEPT ALL
						SELECT * FROM ledger.%1$s) s)
				SELECT coalesce(m.row, s.row)::text,
					CASE WHEN s.row IS NULL THEN 'missing' WHEN m.row IS NULL THEN 'surplus' ELSE 'different' END
				FROM missing m FULL JOIN surplus s ON m.row = s.row ORDER BY 1 LIMIT %3$d
				""", table, row, NAMED), (found, n) -> new Difference(table, found.getString(1), found.getString(2)));
	}

}
