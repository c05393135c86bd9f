package org.caseledger.service.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Does together what is asked for at the same time: while some are being done, the next
 * ones gather. A transaction and its statements then cost once for all of them.
 *
 * @param <Q> what is asked for
 * @param <A> the answer
 */
final class Gathering<Q, A> implements AutoCloseable {

	/** One works while the other waits for the disk. */
	private static final int WORKERS = 2;

	private final int most;

	private final Function<List<Q>, List<A>> together;

	private final BlockingQueue<Asked<Q, A>> queue = new LinkedBlockingQueue<>();

	private final List<Thread> workers;

	/**
	 * Creates it.
	 * @param name of the threads
	 * @param most at most so many are done together
	 * @param together answers all, in order; what it throws is everybody's answer
	 */
	Gathering(String name, int most, Function<List<Q>, List<A>> together) {
		this.most = most;
		this.together = together;
		this.workers = IntStream.range(0, WORKERS)
			.mapToObj((worker) -> Thread.ofPlatform().daemon().name(name).start(this::work))
			.toList();
	}

	/**
	 * Asks and waits.
	 * @param question what is asked for
	 * @return the answer
	 */
	A ask(Q question) {
		Asked<Q, A> asked = new Asked<>(question, new CompletableFuture<>());
		this.queue.add(asked);
		try {
			return asked.answer.join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw ex;
		}
	}

	private void work() {
		List<Asked<Q, A>> group = new ArrayList<>();
		try {
			while (true) {
				group.clear();
				group.add(this.queue.take());
				this.queue.drainTo(group, this.most - 1);
				answer(group);
			}
		}
		catch (InterruptedException ex) {
			// stopped: the web server has answered everybody before
		}
	}

	private void answer(List<Asked<Q, A>> group) {
		try {
			List<A> answers = this.together.apply(group.stream().map(Asked::question).toList());
			for (int i = 0; i < group.size(); i++) {
				group.get(i).answer.complete(answers.get(i));
			}
		}
		catch (RuntimeException | Error ex) {
			group.forEach((asked) -> asked.answer.completeExceptionally(ex));
		}
	}

	/** Stops; nobody asks any more. */
	@Override
	public void close() {
		this.workers.forEach(Thread::interrupt);
	}

	private record Asked<Q, A>(Q question, CompletableFuture<A> answer) {
	}

}
