package org.caseledger.service.ledger;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.caseledger.protocol.log.Frontier;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the ledger's blocks in order, runs the rules again, and writes what follows: own
 * state, log, projection and the outcomes in the outbox, in one transaction with its
 * position. Nothing else writes these tables.
 */
@Component
class BlockReader {

	/** As many blocks are in memory together. */
	private static final int BLOCKS_AT_ONCE = 5;

	/**
	 * After so many submissions a transaction ends; a larger one only needs more memory.
	 */
	private static final int ENOUGH = 2_000;

	private final Ledger ledger;

	private final JdbcClient db;

	private final StateTable state;

	private final Projection projection;

	private final Outbox outbox;

	private final Records records;

	private final TransactionTemplate transaction;

	BlockReader(Ledger ledger, JdbcClient db, StateTable state, Projection projection, Outbox outbox, Records records,
			PlatformTransactionManager transactions) {
		this.ledger = ledger;
		this.db = db;
		this.state = state;
		this.projection = projection;
		this.outbox = outbox;
		this.records = records;
		this.transaction = new TransactionTemplate(transactions);
	}

	/**
	 * Reads to the ledger's end.
	 * @return number of the last block, 0 before the first: what was settled up to it is
	 * settled in the outbox
	 */
	long readOn() {
		return readOn((settled) -> {
		});
	}

	/**
	 * Reads to the ledger's end.
	 * @param told names of entries whose outcome was written
	 * @return number of the last block
	 */
	long readOn(Consumer<List<EntryName>> told) {
		Progress progress;
		do {
			progress = readSome();
			progress.written.forEach(this.records::remember);
			told.accept(progress.settled.stream().map(Outbox.Settled::name).toList());
		}
		while (progress.more);
		return progress.last;
	}

	/**
	 * Reads some blocks in one transaction.
	 * @return how far it came
	 */
	private Progress readSome() {
		return Objects.requireNonNull(this.transaction.execute((status) -> readInTransaction()));
	}

	private Progress readInTransaction() {
		// without a lock first: a pass that finds nothing new writes nothing
		long seen = this.db.sql("SELECT block FROM ledger.position").query(Long.class).single();
		List<Block> blocks = this.ledger.blocks(seen, BLOCKS_AT_ONCE);
		if (blocks.isEmpty()) {
			return new Progress(seen, false, Map.of(), List.of());
		}
		// one reader at a time, also of another process on this database
		Position position = this.db.sql("SELECT block, frontier FROM ledger.position FOR UPDATE")
			.query((row, n) -> new Position(row.getLong(1), Frontier.parse(row.getBytes(2))))
			.single();
		if (position.block != seen) {
			return readInTransaction();
		}
		Reading reading = new Reading(this.state.begin(position.block), position.frontier);
		reading.read(blocks);
		long last = blocks.getLast().number();
		while (blocks.size() == BLOCKS_AT_ONCE && reading.submissions() < ENOUGH) {
			blocks = this.ledger.blocks(last, BLOCKS_AT_ONCE);
			reading.read(blocks);
			last = blocks.isEmpty() ? last : blocks.getLast().number();
		}
		return write(reading, last, blocks.size() == BLOCKS_AT_ONCE);
	}

	private Progress write(Reading reading, long last, boolean more) {
		Projection.Prepared prepared = this.projection.prepare(reading.leaves());
		CompletableFuture<List<Outbox.Settled>> outcomes = CompletableFuture.supplyAsync(reading::settled);
		reading.state().write();
		Map<EntryName, StoredRecord> written = this.projection.write(prepared);
		List<Outbox.Settled> settled = outcomes.join();
		this.outbox.settle(settled);
		this.db.sql("UPDATE ledger.position SET block = ?, frontier = ?")
			.params(last, reading.leaves().frontier().bytes())
			.update();
		return new Progress(last, more, written, settled);
	}

	private record Position(long block, Frontier frontier) {
	}

	/**
	 * How far it came.
	 *
	 * @param last number of the last block that was read
	 * @param more whether there may be more
	 * @param written the records that were written, which count once the transaction is
	 * committed
	 * @param settled what became of entries
	 */
	record Progress(long last, boolean more, Map<EntryName, StoredRecord> written, List<Outbox.Settled> settled) {
	}

}
