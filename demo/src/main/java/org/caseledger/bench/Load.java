package org.caseledger.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Clients that ask, wait for the answer and ask again.
 *
 * @param clients how many
 * @param warmUp time that does not count
 * @param time that counts
 */
record Load(int clients, Duration warmUp, Duration time) {

	/**
	 * One request of one client.
	 */
	interface Request {

		/**
		 * Asks and waits.
		 * @param client which client, from 0
		 * @return how much the answer counts for
		 * @throws Exception if it failed, which ends the measurement
		 */
		int send(int client) throws Exception;

	}

	/**
	 * Runs all clients. A request counts if it was answered between the end of the
	 * warm-up and the end of the time.
	 */
	Measured run(Request request) {
		long begin = System.nanoTime() + this.warmUp.toNanos();
		long end = begin + this.time.toNanos();
		long counted = 0;
		Latencies all = new Latencies();
		for (Counted result : together(this.clients, (client) -> loop(request, client, begin, end))) {
			counted += result.count();
			all.addAll(result.latencies());
		}
		return new Measured(counted, this.time.toNanos() / 1e9, all);
	}

	/**
	 * What one client does from beginning to end.
	 *
	 * @param <T> what it has seen
	 */
	interface Client<T> {

		/**
		 * Runs.
		 * @param client which client, from 0
		 * @return what it has seen
		 * @throws Exception if it failed, which ends the measurement
		 */
		T run(int client) throws Exception;

	}

	/** Runs clients at the same time until each has ended. */
	static <T> List<T> together(int clients, Client<T> work) {
		List<T> seen = new ArrayList<>();
		try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<T>> futures = new ArrayList<>();
			for (int client = 0; client < clients; client++) {
				int number = client;
				futures.add(executor.submit(() -> work.run(number)));
			}
			for (Future<T> future : futures) {
				seen.add(future.get());
			}
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("a client failed: " + ex.getCause(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while measuring", ex);
		}
		return seen;
	}

	private static Counted loop(Request request, int client, long begin, long end) throws Exception {
		long count = 0;
		Latencies latencies = new Latencies();
		long started = System.nanoTime();
		do {
			int counts = request.send(client);
			long now = System.nanoTime();
			if (now - begin >= 0 && now - end <= 0) {
				count += counts;
				latencies.add(now - started);
			}
			started = now;
		}
		while (started - end < 0);
		return new Counted(count, latencies);
	}

	private record Counted(long count, Latencies latencies) {
	}

}
