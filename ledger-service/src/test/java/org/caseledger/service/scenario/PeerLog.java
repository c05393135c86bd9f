package org.caseledger.service.scenario;

import java.util.ArrayList;
import java.util.List;

import org.caseledger.chaincode.Arguments;
import org.caseledger.chaincode.MemoryState;
import org.caseledger.chaincode.Replay;
import org.caseledger.chaincode.Result;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.log.Frontier;
import org.caseledger.service.ledger.Block;
import org.caseledger.service.ledger.fabric.FabricBlock;
import org.hyperledger.fabric.client.CloseableIterator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The log as anybody gets it who runs the rules over the blocks of one peer: its root at
 * each size.
 */
final class PeerLog {

	private final MemoryState state = new MemoryState();

	private final List<Hash> roots = new ArrayList<>(List.of(Frontier.EMPTY.root()));

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
		try (CloseableIterator<org.hyperledger.fabric.protos.common.Block> blocks = client.blocks()) {
			for (long number = 0; number <= last; number++) {
				FabricBlock block = FabricBlock.of(blocks.next(), "caseledger");
				assertThat(block.number()).isEqualTo(number);
				assertThat(block.previous()).isEqualTo(previous);
				previous = block.hash();
				block.block().transactions().forEach(log::follow);
			}
		}
		return log;
	}

	private void follow(Block.Transaction transaction) {
		switch (Replay.of(this.state, transaction.tx(), Arguments.of(transaction.submissions()), transaction.answer(),
				transaction.writes())) {
			case Replay.Confirmed confirmed -> {
				this.state.apply(confirmed.outcome().writes());
				confirmed.outcome().records().stream().map(Result.Recorded::hash).forEach(this::grow);
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

	Hash root(long size) {
		return this.roots.get(Math.toIntExact(size));
	}

}
