package org.caseledger.service.ledger.fabric;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.caseledger.service.ledger.Block;
import org.caseledger.service.ledger.Ledger;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The blocks of Hyperledger Fabric, as the own peer gives them. Whoever reads on where
 * somebody stood before gets that stream; a rebuild beside the block reader has its own.
 */
@Component
@ConditionalOnProperty(name = "caseledger.ledger", havingValue = "fabric")
class FabricLedger implements Ledger, DisposableBean {

	/** The block reader's, one that a rebuild reads, and one more. */
	private static final int STREAMS = 3;

	private final FabricClients clients;

	private final Landings landings;

	private final Headers headers;

	private final SentTransactions sent;

	/** Those that nobody is reading at the moment, the last one first. */
	private final Deque<BlockStream> streams = new ArrayDeque<>();

	FabricLedger(FabricClients clients, Landings landings, Headers headers, SentTransactions sent) {
		this.clients = clients;
		this.landings = landings;
		this.headers = headers;
		this.sent = sent;
	}

	@Override
	public List<Block> blocks(long after, int limit) {
		BlockStream stream = take(after);
		if (stream == null) {
			stream = new BlockStream(this.clients.own(), this.headers, after, this.landings::ahead);
		}
		try {
			List<FabricBlock> next = stream.next(limit);
			this.headers.keep(next);
			next.forEach(this.landings::seen);
			return next.stream().map(FabricBlock::block).toList();
		}
		finally {
			putBack(stream);
		}
	}

	private @Nullable BlockStream take(long after) {
		synchronized (this.streams) {
			for (BlockStream stream : this.streams) {
				if (stream.given() == after) {
					this.streams.remove(stream);
					return stream;
				}
			}
			return null;
		}
	}

	private void putBack(BlockStream stream) {
		synchronized (this.streams) {
			this.streams.addFirst(stream);
			if (this.streams.size() > STREAMS) {
				this.streams.removeLast().close();
			}
		}
	}

	/** Asked each time: what has come before does not say whether it still answers. */
	@Override
	public long lastBlock() {
		return this.clients.own().lastBlock();
	}

	@Override
	public boolean isShared() {
		return true;
	}

	@Override
	public boolean isOwnHost(String host) {
		return this.clients.hosts().contains(host);
	}

	@Override
	public List<Trouble> troubles() {
		List<Trouble> troubles = new ArrayList<>();
		this.headers.fork()
			.ifPresent((number) -> troubles.add(new Trouble("fork",
					"The own peer has shown two blocks " + number + "; nothing is read since.",
					"Keep the table fabric.fork, which has both headers; compare the block with the other parties' and tell them.")));
		this.sent.otherHosts(this.clients.hosts())
			.forEach((host) -> troubles.add(new Trouble("host",
					"Entries of the host " + host + " wait, and this instance has no identity of it.",
					"Name its fabric.properties in caseledger.fabric.files, or start the instance that has it.")));
		return troubles;
	}

	@Override
	public List<Trouble> unanswered() {
		return this.clients.own()
			.unanswered()
			.map((reason) -> new Trouble("endorsers", "The contract does not answer (" + reason.words() + ").",
					"Start the peers that are named and the contract's processes beside them, or mend the way to them; what waits is recorded then."))
			.stream()
			.toList();
	}

	@Override
	public void destroy() {
		synchronized (this.streams) {
			this.streams.forEach(BlockStream::close);
		}
	}

}
