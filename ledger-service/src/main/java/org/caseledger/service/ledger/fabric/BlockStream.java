package org.caseledger.service.ledger.fabric;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.service.ledger.LedgerUnavailableException;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.GatewayRuntimeException;
import org.hyperledger.fabric.protos.common.Block;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The blocks of the own peer, read ahead a little by a thread of its own, which begins
 * anew where the stream ends, as it does when the peer restarts. Each block has to follow
 * the one before it, and the first the genesis block that the party has pinned.
 */
final class BlockStream implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(BlockStream.class);

	private static final int AHEAD = 8;

	private static final Duration BACK_OFF = Duration.ofSeconds(1);

	/** A block that the peer has comes within that time, or the peer is away. */
	private static final Duration UNTIL_IT_COMES = Duration.ofSeconds(10);

	private final FabricClient client;

	private final Headers headers;

	private final BlockingQueue<FabricBlock> ahead = new LinkedBlockingQueue<>(AHEAD);

	private final Thread thread;

	private final LongConsumer told;

	/** What the peer had at the beginning is waited for. */
	private final long target;

	/** The last block that was taken out of the queue; of whoever takes them. */
	private long given;

	/** The last block that went into the queue. */
	private volatile long newest;

	/** Its header hash, null while it is not known. */
	private @Nullable Hash newestHash;

	/** Why it cannot go on. */
	private volatile @Nullable Throwable broken;

	private volatile @Nullable CloseableIterator<Block> open;

	private volatile boolean closed;

	/**
	 * Begins.
	 * @param client whose peer
	 * @param headers of the blocks that were read
	 * @param after number of the last block that is known
	 * @param told the number of each block when it has come
	 */
	BlockStream(FabricClient client, Headers headers, long after, LongConsumer told) {
		this.client = client;
		this.headers = headers;
		this.told = told;
		this.given = after;
		this.newest = after;
		this.target = askHowFar(after);
		this.thread = Thread.ofPlatform().name("blocks").daemon().unstarted(this::run);
		this.thread.start();
	}

	private long askHowFar(long after) {
		try {
			return this.client.lastBlock();
		}
		catch (LedgerUnavailableException ex) {
			log.debug("not known how far the ledger is", ex);
			return after;
		}
	}

	/**
	 * {@return the number of the last block that was given}
	 */
	long given() {
		return this.given;
	}

	/**
	 * The next blocks; waits for what the peer had at the beginning.
	 * @param limit at most so many
	 * @return the blocks, empty when there is none yet
	 * @throws LedgerUnavailableException when it cannot go on
	 */
	List<FabricBlock> next(int limit) {
		List<FabricBlock> blocks = new ArrayList<>();
		try {
			Duration patience = (this.given < this.target && this.broken == null) ? UNTIL_IT_COMES : Duration.ZERO;
			FabricBlock first = this.ahead.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
			if (first != null) {
				blocks.add(first);
				this.ahead.drainTo(blocks, limit - 1);
				this.given = blocks.getLast().number();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		Throwable why = this.broken;
		if (blocks.isEmpty() && why != null) {
			throw new LedgerUnavailableException("the blocks of the own peer cannot be read on", why);
		}
		return blocks;
	}

	private void run() {
		try {
			readOn();
		}
		catch (Error ex) {
			this.broken = ex;
			log.error("the blocks of the own peer are read no more until this instance is started anew", ex);
			throw ex;
		}
	}

	private void readOn() {
		boolean complained = false;
		while (!this.closed) {
			try {
				long before = this.newest;
				read();
				complained &= this.newest == before;
			}
			catch (InterruptedException ex) {
				return;
			}
			catch (UnreadableBlockException ex) {
				log.error("the blocks of the own peer cannot be read on: {}", ex.getMessage(), ex);
				this.broken = ex;
				return;
			}
			catch (RuntimeException ex) {
				if (ex instanceof GatewayRuntimeException away && !this.closed) {
					this.client.givesNoBlocks(away);
				}
				if (!complained && !this.closed) {
					log.warn("the own peer gives no blocks ({}); it is asked again", ex.getMessage());
				}
				complained = true;
			}
			if (!pause()) {
				return;
			}
		}
	}

	/** From the last known block on, which says what the next one has to follow. */
	private void read() throws InterruptedException {
		try (CloseableIterator<Block> blocks = this.client.network()
			.newBlockEventsRequest()
			.startBlock(this.newest)
			.build()
			.getEvents()) {
			this.open = blocks;
			boolean begun = false;
			while (!this.closed && blocks.hasNext()) {
				FabricBlock block = FabricBlock.of(blocks.next(), this.client.party().contract());
				this.client.givesBlocks();
				if (begun) {
					requireNext(block);
					this.ahead.put(block);
				}
				else {
					requireKnown(block);
				}
				begun = true;
				this.newestHash = block.hash();
				this.newest = block.number();
				this.told.accept(this.newest);
			}
		}
		finally {
			this.open = null;
		}
	}

	/**
	 * The peer begins with the block that was read last: of a peer's past, one is read.
	 */
	private void requireKnown(FabricBlock block) {
		Hash known = (this.newestHash != null) ? this.newestHash : read(this.newest);
		if (block.number() != this.newest) {
			throw new UnreadableBlockException(
					"the peer begins with block " + block.number() + " and was asked for block " + this.newest);
		}
		if (known != null && !block.hash().equals(known)) {
			this.headers.contradicted(block.number(), block);
			throw new UnreadableBlockException("a fork: block " + block.number()
					+ " is another one than was read before;" + " both headers stand in fabric.fork");
		}
	}

	private @Nullable Hash read(long number) {
		return (number == 0) ? this.client.party().genesis() : this.headers.hash(number).orElse(null);
	}

	private void requireNext(FabricBlock block) {
		if (block.number() != this.newest + 1) {
			throw new UnreadableBlockException("block " + block.number() + " comes after block " + this.newest);
		}
		if (!block.previous().equals(this.newestHash)) {
			this.headers.contradicted(this.newest, block);
			throw new UnreadableBlockException("a fork: block " + block.number() + " does not follow block "
					+ this.newest + "; both headers stand in fabric.fork");
		}
	}

	private boolean pause() {
		try {
			Thread.sleep(BACK_OFF);
			return true;
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

	@Override
	public void close() {
		this.closed = true;
		CloseableIterator<Block> reading = this.open;
		if (reading != null) {
			reading.close();
		}
		this.thread.interrupt();
	}

}
