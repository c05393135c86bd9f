package org.caseledger.service.ledger;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/**
 * The thread that made this has a database transaction, and others work for it: while it
 * waits for them, it does within the transaction what they ask for.
 */
final class TransactionThread {

	private final Thread thread = Thread.currentThread();

	private final BlockingQueue<Runnable> asked = new LinkedBlockingQueue<>();

	/**
	 * Does something within the transaction, whichever thread asks for it.
	 * @param work what to do
	 * @return what it gives
	 */
	<T> T call(Supplier<T> work) {
		if (Thread.currentThread().equals(this.thread)) {
			return work.get();
		}
		FutureTask<T> task = new FutureTask<>(work::get);
		this.asked.add(task);
		try {
			return task.get();
		}
		catch (InterruptedException ex) {
			throw interrupted(ex);
		}
		catch (ExecutionException ex) {
			throw new CompletionException(ex.getCause());
		}
	}

	/**
	 * Waits for another thread's work; for the thread of the transaction.
	 * @param work what it does
	 * @return what it gives
	 */
	<T> T await(CompletableFuture<T> work) {
		// asks this thread to see that it is done
		CompletableFuture<Boolean> seen = work.handleAsync((result, failure) -> true, this.asked::add);
		try {
			while (!seen.isDone()) {
				this.asked.take().run();
			}
			return work.join();
		}
		catch (InterruptedException ex) {
			throw interrupted(ex);
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

	private static IllegalStateException interrupted(InterruptedException ex) {
		Thread.currentThread().interrupt();
		return new IllegalStateException("interrupted while one thread waited for another", ex);
	}

}
