package org.caseledger.service.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.caseledger.protocol.log.Frontier;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far outbox, ledger and log are, for whoever watches the service. Each answer costs
 * the same however large the ledger is.
 */
@Component
public class LedgerMeasures {

	/**
	 * More than that are not counted: they are too many, and counting must stay cheap.
	 */
	public static final int COUNTED = 100_000;

	private final JdbcClient db;

	private final Ledger ledger;

	LedgerMeasures(JdbcClient db, Ledger ledger) {
		this.db = db;
		this.ledger = ledger;
	}

	/**
	 * What waits for the ledger.
	 *
	 * @param entries how many, at most {@link #COUNTED}
	 * @param overdue how many of them came before the time that was asked for
	 * @param since when the oldest came, null when nothing waits
	 */
	public record Waiting(long entries, long overdue, @Nullable Instant since) {
	}

	/**
	 * Looks into the outbox.
	 * @param due what came before and still waits is overdue
	 * @return what waits there
	 */
	public Waiting waiting(Instant due) {
		return this.db.sql("""
				SELECT count(*), count(*) FILTER (WHERE queued_at < ?), min(queued_at)
				FROM (SELECT queued_at FROM ledger.waiting ORDER BY queued LIMIT ?) waiting
				""").params(due.atOffset(ZoneOffset.UTC), COUNTED).query((row, n) -> {
			OffsetDateTime since = row.getObject(3, OffsetDateTime.class);
			return new Waiting(row.getLong(1), row.getLong(2), (since != null) ? since.toInstant() : null);
		}).single();
	}

	/**
	 * Where the block reader stands.
	 *
	 * @param block number of the last block that it has read
	 * @param leaves how many leaves the log has
	 */
	public record Read(long block, long leaves) {
	}

	/**
	 * {@return where the block reader stands}
	 */
	public Read read() {
		return this.db.sql("SELECT block, frontier FROM ledger.position")
			.query((row, n) -> new Read(row.getLong(1), Frontier.parse(row.getBytes(2)).size()))
			.single();
	}

	/**
	 * {@return how many transactions the rules refused though the ledger's peers call
	 * them valid: each is a void leaf}
	 */
	public long voids() {
		return this.db.sql("SELECT count(*) FROM ledger.record WHERE case_id IS NULL").query(Long.class).single();
	}

	/**
	 * How far the ledger is.
	 * @return number of its last block, 0 before the first
	 * @throws LedgerUnavailableException when the ledger does not answer
	 */
	public long lastBlock() {
		return this.ledger.lastBlock();
	}

	/**
	 * {@return what is wrong with the ledger beyond not answering}
	 */
	public List<Ledger.Trouble> troubles() {
		return this.ledger.troubles();
	}

	/**
	 * {@return who of those does not answer that have to agree to what is appended}
	 */
	public List<Ledger.Trouble> unanswered() {
		return this.ledger.unanswered();
	}

	/**
	 * The time of the ledger's last block.
	 * @return the time, empty before the first
	 * @throws LedgerUnavailableException when the ledger does not answer
	 */
	public Optional<Instant> lastTime() {
		long number = lastBlock();
		List<Block> last = (number > 0) ? this.ledger.blocks(number - 1, 1) : List.of();
		return last.stream().flatMap((block) -> block.transactions().stream()).map(Block.Transaction::txTime).findAny();
	}

}
