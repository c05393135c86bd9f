package org.caseledger.service.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.caseledger.chaincode.MemoryState;
import org.caseledger.chaincode.Replay;
import org.caseledger.chaincode.Result;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.log.Frontier;
import org.caseledger.service.ledger.fabric.FabricBlock;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.protos.common.Block;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The log as anybody gets it who runs the rules over the blocks of one peer: its root at
 * each size. Which transactions count, and what they wrote, is not read as the service
 * reads it ({@link RawTransaction}).
 */
final class PeerLog {

	private final MemoryState state = new MemoryState();

	private final List<Hash> roots = new ArrayList<>(List.of(Frontier.EMPTY.root()));

	/** How often each entry was recorded, by organisation and id. */
	private final Map<String, Integer> entries = new HashMap<>();

	private Frontier frontier = Frontier.EMPTY;

	private PeerLog() {
	}

	/**
	 * Reads a peer's blocks.
	 * @param client of that peer
	 * @param last number of the last block to read, which the peer may still have to get
	 */
	static PeerLog read(PartyClient client, long last) {
		PeerLog log = new PeerLog();
		Hash previous = Hash.ZERO;
		try (CloseableIterator<Block> blocks = client.blocks()) {
			for (long number = 0; number <= last; number++) {
				Block raw = blocks.next();
				FabricBlock block = FabricBlock.of(raw, "caseledger");
				assertThat(block.number()).isEqualTo(number);
				assertThat(block.previous()).isEqualTo(previous);
				previous = block.hash();
				RawTransaction.of(raw)
					.forEach((transaction) -> transaction.replay(log.state)
						.ifPresent((replay) -> log.follow(transaction, replay)));
			}
		}
		return log;
	}

	private void follow(RawTransaction transaction, Replay replay) {
		switch (replay) {
			case Replay.Confirmed confirmed -> {
				this.state.apply(confirmed.outcome().writes());
				confirmed.outcome().records().stream().map(Result.Recorded::hash).forEach(this::grow);
				transaction.recorded().forEach((entry) -> this.entries.merge(entry, 1, Integer::sum));
			}
			case Replay.Voided voided -> grow(voided.leaf().hash());
		}
	}

	private void grow(Hash leaf) {
		this.frontier = this.frontier.append(leaf);
		this.roots.add(this.frontier.root());
	}

	long size() {
		return this.frontier.size();
	}

	/**
	 * What the database of an instance says of the log up to a block, and what witnesses
	 * have signed of it: size and root of each end.
	 * @param last number of the block up to which this was read
	 */
	String ends(long last) {
		return """
				SELECT DISTINCT size || ' ' || encode(root, 'hex') FROM (
					SELECT size, root FROM ledger.block_end WHERE block <= %d
					UNION ALL SELECT size, root FROM witness.cosignature WHERE size <= %d) e
				""".formatted(last, size());
	}

	/**
	 * All of them are ends of this log, the last one included: old checkpoints are
	 * consistent with new ones, and no leaf is there that this log has not.
	 */
	void has(Collection<String> ends) {
		assertThat(ends).contains(end(size())).allSatisfy((end) -> {
			long size = Long.parseLong(end.substring(0, end.indexOf(' ')));
			assertThat(size).as("leaves").isLessThanOrEqualTo(size());
			assertThat(end).isEqualTo(end(size));
		});
	}

	/**
	 * Each of these entries is there, and none at all is there twice.
	 * @param names organisation and id of each
	 */
	void hasOnce(Collection<String> names) {
		assertThat(names).as("not in the blocks").filteredOn((name) -> !this.entries.containsKey(name)).isEmpty();
		assertThat(this.entries.entrySet()).as("recorded twice").filteredOn((each) -> each.getValue() > 1).isEmpty();
	}

	private String end(long size) {
		return size + " " + this.roots.get(Math.toIntExact(size)).hex();
	}

}
