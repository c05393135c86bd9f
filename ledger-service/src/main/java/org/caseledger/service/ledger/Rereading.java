package org.caseledger.service.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.caseledger.protocol.log.Frontier;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Reads the ledger again from its first block into empty tables. Three things go on at
 * the same time, each with another part of the blocks: one is fetched and its submissions
 * are read, by the one before the rules run, and what they made of the one before that is
 * written. A part leaves the memory when it is written.
 */
@Component
class Rereading {

	/** So many are fetched together. */
	private static final int BLOCKS_AT_ONCE = 2;

	/** After so many submissions a part ends, with the blocks that were fetched. */
	private static final int ENOUGH = 1_000;

	private final Ledger ledger;

	private final JdbcTemplate jdbc;

	private final StateTable state;

	private final Projection projection;

	Rereading(Ledger ledger, JdbcTemplate jdbc, StateTable state, Projection projection) {
		this.ledger = ledger;
		this.jdbc = jdbc;
		this.state = state;
		this.projection = projection;
	}

	/**
	 * Reads on the caller's thread and others, and writes in the caller's transaction.
	 * @param last up to this block
	 * @param progress told how far it is
	 */
	void read(long last, Recomputation.Progress progress) {
		try (ExecutorService fetching = thread("blocks"); ExecutorService judging = thread("rules")) {
			try {
				read(last, progress, fetching, judging);
			}
			finally {
				fetching.shutdownNow();
				judging.shutdownNow();
			}
		}
	}

	private void read(long last, Recomputation.Progress progress, ExecutorService fetching, ExecutorService judging) {
		TransactionThread here = new TransactionThread();
		CompletableFuture<Part> ahead = CompletableFuture.supplyAsync(() -> part(0, last), fetching);
		CompletableFuture<Reading> judged = CompletableFuture
			.completedFuture(new Reading(this.state.begin(this.state::fetch), Frontier.EMPTY));
		for (long done = 0; done < last;) {
			Part part = here.await(ahead);
			ahead = CompletableFuture.supplyAsync(() -> part(part.last, last), fetching);
			// before what is judged now is written: so the pass takes that over
			StateTable.Pass pass = this.state.begin((keys) -> here.call(() -> this.state.fetch(keys)));
			pass.fetch(part.parsed.entries());
			CompletableFuture<Reading> before = judged;
			judged = before.thenApplyAsync((reading) -> reading.follow(pass, part.parsed), judging);
			write(here.await(before));
			done = part.last;
			progress.read(done, last);
		}
		Reading end = here.await(judged);
		write(end);
		this.jdbc.update("UPDATE ledger.position SET block = ?, frontier = ?", last, end.leaves().frontier().bytes());
	}

	/** Nothing here waits for the ledger, so no outcome is settled. */
	private void write(Reading reading) {
		Projection.Prepared prepared = this.projection.prepare(reading.leaves());
		reading.state().write();
		this.projection.write(prepared);
	}

	/** Blocks do not change: the transaction is not needed to read them. */
	private Part part(long after, long last) {
		List<Block> blocks = new ArrayList<>();
		long end = after;
		int submissions = 0;
		while (end < last && submissions < ENOUGH) {
			List<Block> more = this.ledger.blocks(end, (int) Math.min(BLOCKS_AT_ONCE, last - end));
			if (more.isEmpty()) {
				// which says so itself when it is away
				throw new IllegalStateException("the ledger has " + this.ledger.lastBlock()
						+ " blocks and gives none after " + end + ", though " + last + " were read before");
			}
			blocks.addAll(more);
			end = more.getLast().number();
			submissions += more.stream()
				.flatMap((block) -> block.transactions().stream())
				.mapToInt((transaction) -> transaction.submissions().size())
				.sum();
		}
		return new Part(Reading.Parsed.of(blocks), end);
	}

	private static ExecutorService thread(String name) {
		return Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).factory());
	}

	/**
	 * Some blocks one after another.
	 *
	 * @param parsed the blocks and their submissions
	 * @param last number of the last
	 */
	private record Part(Reading.Parsed parsed, long last) {
	}

}
