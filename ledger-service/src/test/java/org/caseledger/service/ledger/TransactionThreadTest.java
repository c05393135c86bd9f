package org.caseledger.service.ledger;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TransactionThreadTest {

	private static final int TIMES = 20_000;

	@Test
	void doesItselfWhatAnotherThreadAsksFor() {
		TransactionThread here = new TransactionThread();
		try (ExecutorService other = Executors.newSingleThreadExecutor()) {
			assertThat(here.await(CompletableFuture.supplyAsync(() -> here.call(Thread::currentThread), other)))
				.isSameAs(Thread.currentThread());
		}
		assertThat(here.<Thread>call(Thread::currentThread)).isSameAs(Thread.currentThread());
	}

	@Test
	void goesOnWheneverTheOtherEnds() {
		TransactionThread here = new TransactionThread();
		try (ExecutorService other = Executors.newSingleThreadExecutor()) {
			for (int time = 0; time < TIMES; time++) {
				int result = time;
				assertThat(here.await(CompletableFuture.supplyAsync(() -> result, other))).isEqualTo(result);
			}
		}
	}

	@Test
	void failsAsTheOtherDid() {
		TransactionThread here = new TransactionThread();
		try (ExecutorService other = Executors.newSingleThreadExecutor()) {
			assertThatThrownBy(() -> here.await(CompletableFuture.supplyAsync(() -> here.call(() -> {
				throw new UnsupportedOperationException("in the transaction");
			}), other))).isInstanceOf(UnsupportedOperationException.class);
		}
	}

}
