package org.caseledger.service.ledger.fabric;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.hyperledger.fabric.client.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings flights through their phases, each on a thread of its own: endorsed, then kept,
 * then submitted, and submitted again as it is until it stands in a block.
 */
final class Pilot implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Pilot.class);

	/** How long to wait after somebody was not there. */
	private static final Duration AWAY = Duration.ofSeconds(1);

	private final FabricSettings settings;

	private final SentTransactions sent;

	private final Landings landings;

	private final FabricMeters meters;

	private final Grounded grounded;

	private final Complaints complaints;

	private final Runnable news;

	private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

	Pilot(FabricSettings settings, SentTransactions sent, Landings landings, FabricMeters meters, Grounded grounded,
			Runnable news) {
		this.settings = settings;
		this.sent = sent;
		this.landings = landings;
		this.meters = meters;
		this.grounded = grounded;
		this.complaints = new Complaints();
		this.news = news;
	}

	/** From the beginning. */
	void fly(Flight flight, FabricClient client, List<byte[]> submissions) {
		start(flight, () -> {
			try {
				Transaction transaction = client.endorse(submissions);
				String tx = transaction.getTransactionId();
				flight.named(tx);
				if (this.sent
					.keep(new SentTransactions.Sent(tx, flight.host(), transaction.getBytes(), flight.claims()))) {
					submit(flight, client, transaction, this.landings.expect(tx));
				}
				else {
					log.info("another instance has taken along what was endorsed here");
					flight.end();
				}
			}
			catch (PhaseException ex) {
				this.meters.flown(flight, "failed");
				rest(flight, pauseAfter(flight, client, ex));
			}
		});
	}

	/** One that an instance has left behind, perhaps this one before it was ended. */
	void flyOn(Flight flight, FabricClient client, SentTransactions.Sent left) {
		flight.named(left.tx());
		CompletableFuture<Landing> landing = this.landings.expect(left.tx());
		flight.sent(landing);
		start(flight, () -> {
			log.info("transaction {} was left behind; it is asked for, and submitted again", left.tx());
			if (!ask(client, left.tx(), landing)) {
				submit(flight, client, client.prepared(left.prepared()), landing);
			}
		});
	}

	/** Its entries are kept back for a moment; then it is over. */
	void restAndEnd(Flight flight, Duration pause) {
		flight.rest();
		start(flight, () -> rest(flight, pause));
	}

	private void start(Flight flight, Course course) {
		Thread thread = Thread.ofVirtual().name("flight").unstarted(() -> follow(flight, course));
		this.threads.add(thread);
		thread.start();
	}

	private void follow(Flight flight, Course course) {
		try {
			course.run();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException ex) {
			log.error("a transaction failed here; its entries are tried again", ex);
			restAndEnd(flight, AWAY);
		}
		finally {
			this.threads.remove(Thread.currentThread());
			this.news.run();
		}
	}

	private static void rest(Flight flight, Duration pause) throws InterruptedException {
		flight.rest();
		Thread.sleep(pause);
		flight.end();
	}

	private Duration pauseAfter(Flight flight, FabricClient client, PhaseException ex) {
		if (ex.differs()) {
			return this.grounded.differed(flight.claims(), (alone) -> blame(alone, ex));
		}
		if (ex.isUnanswerable() || (ex.isTooLate() && client.isAnswered())) {
			log.warn("{} entries got no answer: {}", flight.claims().size(), ex.getMessage());
			return this.grounded.unanswered(flight.claims(), (alone) -> blame(alone, ex));
		}
		this.complaints.say(ex);
		return AWAY;
	}

	private static void blame(long queued, PhaseException ex) {
		log.error("the contract has no answer to the entry at place {} of the outbox, which waits; others go on: {}",
				queued, ex.getMessage());
	}

	private void submit(Flight flight, FabricClient client, Transaction transaction, CompletableFuture<Landing> landing)
			throws InterruptedException {
		flight.sent(landing);
		while (!landing.isDone()) {
			long started = System.nanoTime();
			Duration patience = this.settings.commit();
			try {
				client.submit(transaction);
			}
			catch (PhaseException ex) {
				this.complaints.say(ex);
				patience = AWAY;
			}
			if (lands(landing, patience)) {
				this.meters.took(Phase.COMMIT, Duration.ofNanos(System.nanoTime() - started));
			}
			else {
				ask(client, transaction.getTransactionId(), landing);
			}
		}
		client.landed();
	}

	private static boolean lands(CompletableFuture<Landing> landing, Duration patience) throws InterruptedException {
		try {
			landing.get(patience.toMillis(), TimeUnit.MILLISECONDS);
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
		catch (ExecutionException ex) {
			throw new CompletionException(ex);
		}
	}

	/** Whether the own peer knows what has become of it. */
	private boolean ask(FabricClient client, String tx, CompletableFuture<Landing> landing) {
		try {
			landing.complete(client.status(tx));
			return true;
		}
		catch (PhaseException ex) {
			this.complaints.say(ex);
			return false;
		}
	}

	/** What is in the air is taken up again at the next start. */
	@Override
	public void close() {
		this.threads.forEach(Thread::interrupt);
	}

	@FunctionalInterface
	private interface Course {

		void run() throws InterruptedException;

	}

}
