package org.caseledger.service.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.caseledger.chaincode.Arguments;
import org.caseledger.chaincode.Outcome;
import org.caseledger.chaincode.Replay;
import org.caseledger.chaincode.Result;
import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.LedgerRecord;
import org.caseledger.protocol.entry.Submission;
import org.caseledger.protocol.entry.VoidLeaf;
import org.caseledger.protocol.log.Frontier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.JdbcTemplate;
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

	private static final Logger log = LoggerFactory.getLogger(BlockReader.class);

	private static final int BLOCKS_AT_ONCE = 20;

	private final Ledger ledger;

	private final JdbcClient db;

	private final StateTable state;

	private final Projection projection;

	private final Outbox outbox;

	private final TransactionTemplate transaction;

	BlockReader(Ledger ledger, JdbcClient db, JdbcTemplate jdbc, Projection projection, Outbox outbox,
			PlatformTransactionManager transactions) {
		this.ledger = ledger;
		this.db = db;
		this.state = new StateTable(jdbc);
		this.projection = projection;
		this.outbox = outbox;
		this.transaction = new TransactionTemplate(transactions);
	}

	/**
	 * Reads to the ledger's end.
	 * @return number of the last block, 0 before the first: what was settled up to it is
	 * settled in the outbox
	 */
	long readOn() {
		Progress progress = readSome(BLOCKS_AT_ONCE);
		while (progress.blocks == BLOCKS_AT_ONCE) {
			progress = readSome(BLOCKS_AT_ONCE);
		}
		return progress.last;
	}

	/**
	 * Reads some blocks in one transaction, or in the caller's.
	 * @param most at most so many
	 * @return how far it came
	 */
	Progress readSome(int most) {
		return Objects.requireNonNull(this.transaction.execute((status) -> readInTransaction(most)));
	}

	private Progress readInTransaction(int most) {
		// without a lock first: a pass that finds nothing new writes nothing
		long seen = this.db.sql("SELECT block FROM ledger.position").query(Long.class).single();
		List<Block> blocks = this.ledger.blocks(seen, most);
		if (blocks.isEmpty()) {
			return new Progress(0, seen);
		}
		// one reader at a time, also of another process on this database
		Position position = this.db.sql("SELECT block, frontier FROM ledger.position FOR UPDATE")
			.query((row, n) -> new Position(row.getLong(1), Frontier.parse(row.getBytes(2))))
			.single();
		if (position.block != seen) {
			return readInTransaction(most);
		}
		Frontier frontier = position.frontier;
		for (Block block : blocks) {
			frontier = read(block, frontier);
		}
		this.db.sql("UPDATE ledger.position SET block = ?, frontier = ?")
			.params(blocks.getLast().number(), frontier.bytes())
			.update();
		return new Progress(blocks.size(), blocks.getLast().number());
	}

	private Frontier read(Block block, Frontier before) {
		Leaves leaves = new Leaves(before);
		for (Block.Transaction transaction : block.transactions()) {
			read(transaction, leaves);
		}
		this.projection.write(leaves);
		if (leaves.frontier().size() > before.size()) {
			this.projection.writeBlockEnd(leaves.frontier(), block.number());
		}
		return leaves.frontier();
	}

	private void read(Block.Transaction transaction, Leaves leaves) {
		switch (replay(transaction)) {
			case Replay.Confirmed confirmed -> accept(transaction, confirmed.outcome(), leaves);
			case Replay.Voided voided -> {
				log.error(
						"void transaction {}: {}. Another contract than the rules has endorsed it; tell the other parties",
						transaction.tx(), voided.leaf().code());
				leaves.add(voided.leaf());
			}
		}
	}

	private Replay replay(Block.Transaction transaction) {
		Arguments arguments = Arguments.of(transaction.submissions());
		return Replay.of(this.state.forBatch(arguments.entries()), transaction.tx(), arguments, transaction.answer(),
				transaction.writes());
	}

	private void accept(Block.Transaction transaction, Outcome outcome, Leaves leaves) {
		List<Outbox.Settled> settled = new ArrayList<>();
		for (int i = 0; i < outcome.results().size(); i++) {
			settle(transaction.submissions().get(i), outcome.results().get(i)).ifPresent(settled::add);
			if (outcome.results().get(i) instanceof Result.Recorded recorded) {
				leaves.add(recorded.ledgerRecord(), recorded.bytes(), recorded.hash());
			}
		}
		this.state.write(outcome.writes());
		this.outbox.settle(settled);
	}

	/** What is so malformed that it has no name was not queued here. */
	private static Optional<Outbox.Settled> settle(byte[] bytes, Result result) {
		try {
			Entry entry = (result instanceof Result.Recorded recorded) ? recorded.ledgerRecord().entry()
					: Submission.parse(bytes).entry();
			EntryName name = new EntryName(entry.org(), entry.id());
			return Optional.of(switch (result) {
				case Result.Refused refused ->
					new Outbox.Settled(name, entry.hash(), refused.refusal().code(), refused.place());
				case Result.Recorded standing -> new Outbox.Settled(name, entry.hash(), null, null);
				case Result.Repeated standing -> new Outbox.Settled(name, entry.hash(), null, null);
			});
		}
		catch (FormatException ex) {
			return Optional.empty();
		}
	}

	private record Position(long block, Frontier frontier) {
	}

	/** How many blocks were read at once, and the number of the last one of all. */
	record Progress(int blocks, long last) {
	}

	/** The leaves of one block, before they are written. */
	static final class Leaves {

		private Frontier frontier;

		private final List<Node> nodes = new ArrayList<>();

		private final List<Leaf> leaves = new ArrayList<>();

		Leaves(Frontier before) {
			this.frontier = before;
		}

		void add(LedgerRecord record, byte[] bytes, Hash hash) {
			this.leaves.add(new Leaf(this.frontier.size(), hash, bytes, record));
			grow(hash);
		}

		void add(VoidLeaf leaf) {
			this.leaves.add(new Leaf(this.frontier.size(), leaf.hash(), leaf.bytes(), null));
			grow(leaf.hash());
		}

		private void grow(Hash hash) {
			this.frontier = this.frontier.append(hash,
					(level, index, root) -> this.nodes.add(new Node(level, index, root)));
		}

		Frontier frontier() {
			return this.frontier;
		}

		List<Node> nodes() {
			return this.nodes;
		}

		List<Leaf> leaves() {
			return this.leaves;
		}

	}

	record Node(int level, long index, Hash hash) {
	}

	record Leaf(long index, Hash hash, byte[] bytes, @Nullable LedgerRecord record) {
	}

}
