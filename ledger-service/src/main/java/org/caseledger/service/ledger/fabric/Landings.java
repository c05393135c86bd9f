package org.caseledger.service.ledger.fabric;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.hyperledger.fabric.protos.peer.TxValidationCode;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Transactions that somebody waits for, and the blocks in which they come.
 */
@Component
@ConditionalOnProperty(name = "caseledger.ledger", havingValue = "fabric")
class Landings {

	private final Map<String, CompletableFuture<Landing>> expected = new ConcurrentHashMap<>();

	private final AtomicLong newest = new AtomicLong();

	private volatile Runnable news = () -> {
	};

	/** Whom to tell of new blocks. */
	void listen(Runnable told) {
		this.news = told;
	}

	/**
	 * A block has come, which the reader can be given.
	 * @param block its number
	 */
	void ahead(long block) {
		if (this.newest.accumulateAndGet(block, Math::max) == block) {
			this.news.run();
		}
	}

	/** Call it before the transaction is submitted. */
	CompletableFuture<Landing> expect(String tx) {
		return this.expected.computeIfAbsent(tx, (unknown) -> new CompletableFuture<>());
	}

	void forget(String tx) {
		this.expected.remove(tx);
	}

	/** A transaction that was submitted again also stands in a block as a duplicate. */
	void seen(FabricBlock block) {
		for (FabricTransaction transaction : block.transactions()) {
			CompletableFuture<Landing> waiting = this.expected.get(transaction.tx());
			if (waiting != null && transaction.flag() != TxValidationCode.DUPLICATE_TXID_VALUE) {
				waiting.complete(new Landing(block.number(), transaction.flag()));
			}
		}
	}

}
