package org.caseledger.evidence.objects;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

import org.jspecify.annotations.Nullable;

/**
 * Brings a large file to the disk while it still comes, so that the sync at its end, for
 * which the sender waits, has little left to do.
 */
final class EarlySync {

	private static final long ENOUGH = 32 << 20;

	private final Sync sync;

	private long written;

	private @Nullable Future<?> running;

	/** {@code FileChannel.force} of the file. */
	interface Sync {

		void force(boolean metadata) throws IOException;

	}

	EarlySync(Sync sync) {
		this.sync = sync;
	}

	/** Counts what was written, and begins to sync when it is enough. */
	void written(int count) throws IOException {
		this.written += count;
		if (this.written >= ENOUGH && (this.running == null || this.running.isDone())) {
			await();
			this.written = 0;
			FutureTask<?> task = new FutureTask<>(() -> {
				this.sync.force(false);
				return null;
			});
			this.running = task;
			Thread.startVirtualThread(task);
		}
	}

	/**
	 * Makes everything durable.
	 * @throws IOException also if an earlier sync failed: the system tells that once, and
	 * the last one would know nothing of it
	 */
	void finish() throws IOException {
		await();
		this.sync.force(true);
	}

	private void await() throws IOException {
		Future<?> task = this.running;
		if (task == null) {
			return;
		}
		try {
			task.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while syncing");
		}
		catch (ExecutionException ex) {
			Throwable cause = Objects.requireNonNull(ex.getCause());
			throw new IOException(cause.getMessage(), cause);
		}
	}

}
