package org.caseledger.evidence;

import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 beside the caller's work. Two digests are most of the cost of storing a file:
 * on a machine with a core to spare one of them is for free.
 */
final class BackgroundDigest {

	private final MessageDigest running = Sha256.newDigest();

	private @Nullable Future<?> pending;

	/**
	 * Waits for the bytes before and begins to digest these; they must not change before
	 * the next call has ended.
	 */
	void update(byte[] bytes, int count) throws InterruptedIOException {
		await();
		FutureTask<?> task = new FutureTask<>(() -> this.running.update(bytes, 0, count), null);
		this.pending = task;
		Thread.startVirtualThread(task);
	}

	private void await() throws InterruptedIOException {
		Future<?> task = this.pending;
		if (task == null) {
			return;
		}
		try {
			task.get();
			this.pending = null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while digesting");
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("SHA-256 failed", ex);
		}
	}

	Hash finish() throws InterruptedIOException {
		await();
		return Sha256.finish(this.running);
	}

}
