package org.caseledger.service.ledger.fabric;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.caseledger.service.home.RefusedException;
import org.caseledger.service.ledger.Block;
import org.caseledger.service.ledger.Ledger;
import org.caseledger.service.ledger.LedgerUnavailableException;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.Transaction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hyperledger Fabric: a batch is one transaction, endorsed by the supervisors' peers. It
 * is kept before it is submitted, and nothing is offered again until the block that holds
 * it was read: an entry that was refused there could be recorded otherwise.
 */
@Component
@ConditionalOnProperty(name = "caseledger.ledger", havingValue = "fabric")
@EnableConfigurationProperties(FabricSettings.class)
class FabricLedger implements Ledger, DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(FabricLedger.class);

	/** A peer sends a block moments after it has said that a transaction is in it. */
	private static final Duration UNTIL_IT_COMES = Duration.ofSeconds(10);

	private final Map<String, FabricClient> clients = new LinkedHashMap<>();

	private final SentTransactions sent;

	private volatile @Nullable BlockStream stream;

	/** The last block that was given to the reader. */
	private long given;

	/** A block that the peer has, as it said of a transaction. */
	private volatile long expected;

	FabricLedger(FabricSettings settings, JdbcClient db) {
		if (settings.files().isEmpty()) {
			throw new RefusedException("caseledger.ledger is fabric, and caseledger.fabric.files names no file.",
					"Name the fabric.properties of this party, see network/README.md.");
		}
		settings.files()
			.stream()
			.map(FabricParty::read)
			.forEach((party) -> this.clients.put(party.msp(), FabricClient.of(party, settings)));
		this.sent = new SentTransactions(db);
	}

	@Override
	public synchronized boolean append(String host, List<byte[]> submissions, long after) {
		for (SentTransactions.Sent earlier : this.sent.all()) {
			Long block = earlier.block();
			if (((block != null) ? block : again(earlier)) > after) {
				return false;
			}
		}
		this.sent.forget(after);
		FabricClient client = client(host);
		Transaction transaction = client.endorse(submissions);
		this.sent.add(transaction.getTransactionId(), host, transaction.getBytes());
		return submit(client, transaction).isSuccessful();
	}

	/** The same transaction: Fabric counts it once. */
	private long again(SentTransactions.Sent earlier) {
		log.info("transaction {} is submitted again: its outcome is not known", earlier.tx());
		FabricClient client = client(earlier.host());
		return submit(client, client.prepared(earlier.prepared())).getBlockNumber();
	}

	private Status submit(FabricClient client, Transaction transaction) {
		Status status = client.submit(transaction);
		this.sent.found(transaction.getTransactionId(), status.getBlockNumber());
		this.expected = Math.max(this.expected, status.getBlockNumber());
		if (!status.isSuccessful()) {
			log.warn("transaction {} is not valid ({}): its entries go into another one",
					transaction.getTransactionId(), status.getCode());
		}
		return status;
	}

	private FabricClient client(String host) {
		FabricClient client = this.clients.get(host);
		if (client == null) {
			throw new LedgerUnavailableException("this instance has no identity of the host " + host, null);
		}
		return client;
	}

	@Override
	public synchronized List<Block> blocks(long after, int limit) {
		BlockStream blocks = streamAfter(after);
		Duration patience = (this.expected > after) ? UNTIL_IT_COMES : Duration.ZERO;
		List<Block> next = blocks.next(limit, patience).stream().map(FabricBlock::block).toList();
		this.given = next.isEmpty() ? after : next.getLast().number();
		return next;
	}

	/** Begun anew when the reader's transaction was rolled back. */
	private BlockStream streamAfter(long after) {
		BlockStream running = this.stream;
		if (running == null || this.given != after) {
			if (running != null) {
				running.close();
			}
			askHowFar();
			running = new BlockStream(own(), after);
			this.stream = running;
			this.given = after;
		}
		return running;
	}

	/** So that what is there is waited for; the stream says if the peer is away. */
	private void askHowFar() {
		try {
			this.expected = Math.max(this.expected, own().lastBlock());
		}
		catch (LedgerUnavailableException ex) {
			log.debug("not known how far the ledger is", ex);
		}
	}

	private FabricClient own() {
		return this.clients.values().iterator().next();
	}

	/** Whoever watches the service does not wait for a batch that is under way. */
	@Override
	public long lastBlock() {
		BlockStream running = this.stream;
		return (running != null) ? Math.max(running.newest(), this.expected) : own().lastBlock();
	}

	@Override
	public synchronized void destroy() {
		BlockStream running = this.stream;
		if (running != null) {
			running.close();
		}
		this.clients.values().forEach(FabricClient::close);
	}

}
