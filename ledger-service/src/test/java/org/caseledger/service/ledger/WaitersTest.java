package org.caseledger.service.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WaitersTest {

	private static final int CLIENTS = 10_000;

	private final Waiters waiters = new Waiters();

	@Test
	void onlyThoseAreWokenWhoseEntriesAreSettled() throws Exception {
		List<EntryName> names = Stream.generate(WaitersTest::name).limit(CLIENTS).toList();
		AtomicInteger woken = new AtomicInteger();
		CountDownLatch joined = new CountDownLatch(CLIENTS);
		try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Boolean>> answers = new ArrayList<>();
			for (EntryName name : names) {
				answers.add(clients.submit(() -> {
					try (Waiters.Waiter waiter = this.waiters.join(List.of(name))) {
						joined.countDown();
						boolean settled = waiter.await(Duration.ofMinutes(1));
						woken.incrementAndGet();
						return settled;
					}
				}));
			}
			joined.await();
			this.waiters.settled(names.subList(0, 3));
			for (Future<Boolean> answer : answers.subList(0, 3)) {
				assertThat(answer.get(10, TimeUnit.SECONDS)).isTrue();
			}
			assertThat(woken).hasValue(3);
			this.waiters.settled(names);
			for (Future<Boolean> answer : answers) {
				assertThat(answer.get(10, TimeUnit.SECONDS)).isTrue();
			}
		}
	}

	@Test
	void whoComesAfterHisEntryWasSettledDoesNotWait() throws InterruptedException {
		EntryName name = name();
		this.waiters.settled(List.of(name));
		try (Waiters.Waiter waiter = this.waiters.join(List.of(name))) {
			assertThat(waiter.await(Duration.ZERO)).isTrue();
		}
	}

	@Test
	void whoeverWaitsForSeveralWaitsForTheLast() throws InterruptedException {
		EntryName first = name();
		EntryName second = name();
		try (Waiters.Waiter waiter = this.waiters.join(List.of(first, second))) {
			this.waiters.settled(List.of(first));
			this.waiters.settled(List.of(first));
			assertThat(waiter.await(Duration.ZERO)).isFalse();
			this.waiters.settled(List.of(second));
			assertThat(waiter.await(Duration.ZERO)).isTrue();
		}
	}

	private static EntryName name() {
		return new EntryName("jia-homecare", UUID.randomUUID());
	}

}
