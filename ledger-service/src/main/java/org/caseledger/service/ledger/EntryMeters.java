package org.caseledger.service.ledger;

import java.util.List;
import java.util.Objects;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts entries, when what was done with them is committed.
 */
@Component
class EntryMeters {

	private final MeterRegistry registry;

	private final Counter queued;

	private final Counter recorded;

	EntryMeters(MeterRegistry registry) {
		this.registry = registry;
		this.queued = Counter.builder("caseledger.entries.queued")
			.description("Entries that became durable here")
			.register(registry);
		this.recorded = Counter.builder("caseledger.entries.recorded")
			.description("Entries of this outbox that were recorded")
			.register(registry);
	}

	void queued(int entries) {
		afterCommit(() -> this.queued.increment(entries));
	}

	/**
	 * What became of entries: by the rule's code when refused, of which there are few.
	 */
	void settled(List<Outbox.Settled> outcomes) {
		List<String> refusals = outcomes.stream().map(Outbox.Settled::code).filter(Objects::nonNull).toList();
		afterCommit(() -> {
			this.recorded.increment(outcomes.size() - refusals.size());
			refusals.forEach((code) -> refused(code).increment());
		});
	}

	private Counter refused(String code) {
		return Counter.builder("caseledger.entries.refused")
			.description("Entries of this outbox that the rules refused")
			.tag("code", code)
			.register(this.registry);
	}

	private static void afterCommit(Runnable count) {
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			count.run();
			return;
		}
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				count.run();
			}
		});
	}

}
