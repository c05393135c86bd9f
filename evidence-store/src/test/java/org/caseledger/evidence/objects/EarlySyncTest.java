package org.caseledger.evidence.objects;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class EarlySyncTest {

	private static final int PIECE = 16 << 20;

	/** Each sync, with whether it covered the file's metadata. */
	private final BlockingQueue<Boolean> synced = new LinkedBlockingQueue<>();

	@Test
	void syncsWhileMoreComesAndInTheEnd() throws Exception {
		EarlySync sync = new EarlySync(this.synced::add);
		sync.written(PIECE);
		assertThat(this.synced).isEmpty();
		sync.written(PIECE);
		assertThat(this.synced.poll(10, TimeUnit.SECONDS)).isFalse();
		sync.finish();
		assertThat(this.synced).containsExactly(true);
	}

	@Test
	void aSmallFileIsSyncedOnce() throws IOException {
		EarlySync sync = new EarlySync(this.synced::add);
		sync.written(20 * 1024);
		sync.finish();
		assertThat(this.synced).containsExactly(true);
	}

	/** Linux tells an open file of a failed write-back once; the last sync succeeds. */
	@Test
	void anEarlyFailureIsNotForgotten() throws IOException {
		EarlySync sync = new EarlySync((metadata) -> {
			if (!metadata) {
				throw new IOException("No space left on device");
			}
			this.synced.add(metadata);
		});
		sync.written(2 * PIECE);
		assertThatIOException().isThrownBy(sync::finish).withMessage("No space left on device");
		assertThat(this.synced).isEmpty();
	}

}
