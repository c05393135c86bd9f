package org.caseledger.service.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Those who wait until it is settled what becomes of their entries. Only they are woken,
 * and none of them asks the database meanwhile: thousands may wait.
 */
final class Waiters {

	/** As many entries are looked up together. */
	private static final int TOGETHER = 1_000;

	/** More than any pass settles between a submission and the wait for it. */
	private static final int REMEMBERED = 50_000;

	private final Map<EntryName, Set<Waiter>> waiting = new ConcurrentHashMap<>();

	private final Cache<EntryName, Boolean> settled = Caffeine.newBuilder()
		.maximumSize(REMEMBERED)
		.expireAfterWrite(Duration.ofMinutes(1))
		.build();

	/**
	 * Begins to wait; to be closed.
	 * @param names entries that are durable here
	 */
	Waiter join(Collection<EntryName> names) {
		Waiter waiter = new Waiter(List.copyOf(names));
		names.forEach((name) -> this.waiting.compute(name, (same, others) -> {
			Set<Waiter> all = (others != null) ? others : ConcurrentHashMap.newKeySet(1);
			all.add(waiter);
			return all;
		}));
		// what was settled before it was looked for
		names.stream().filter((name) -> this.settled.getIfPresent(name) != null).forEach(this::wake);
		return waiter;
	}

	/** These are recorded or refused, and cosigned as far as they can be. */
	void settled(Collection<EntryName> names) {
		names.forEach((name) -> {
			this.settled.put(name, true);
			wake(name);
		});
	}

	private void wake(EntryName name) {
		Set<Waiter> woken = this.waiting.remove(name);
		if (woken != null) {
			woken.forEach((waiter) -> waiter.left.countDown());
		}
	}

	/** Asks for all of them together; for what another instance has settled. */
	void look(Outbox outbox) {
		Map<String, List<UUID>> ids = new HashMap<>();
		this.waiting.keySet()
			.forEach((name) -> ids.computeIfAbsent(name.org(), (org) -> new ArrayList<>()).add(name.id()));
		ids.forEach((org, all) -> {
			for (int from = 0; from < all.size(); from += TOGETHER) {
				List<UUID> some = all.subList(from, Math.min(all.size(), from + TOGETHER));
				settled(outbox.find(org, some)
					.values()
					.stream()
					.filter((status) -> status.state() != Outbox.State.PENDING)
					.map(Outbox.Status::name)
					.toList());
			}
		});
	}

	/** Somebody who waits for some entries. */
	final class Waiter implements AutoCloseable {

		private final List<EntryName> names;

		private final CountDownLatch left;

		private Waiter(List<EntryName> names) {
			this.names = names;
			this.left = new CountDownLatch(names.size());
		}

		/**
		 * Waits until all are settled.
		 * @param patience how long at most
		 * @return whether they are
		 */
		boolean await(Duration patience) throws InterruptedException {
			return this.left.await(patience.toNanos(), TimeUnit.NANOSECONDS);
		}

		@Override
		public void close() {
			this.names.forEach((name) -> Waiters.this.waiting.computeIfPresent(name, (same, others) -> {
				others.remove(this);
				return others.isEmpty() ? null : others;
			}));
		}

	}

}
