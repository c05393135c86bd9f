package org.caseledger.service.intake;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.caseledger.evidence.PutOutcome;
import org.caseledger.service.ledger.Outbox;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Counts what callers bring, and how long they wait.
 */
@Component
class IntakeMeters {

	private static final Duration[] WAITS = { Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50),
			Duration.ofMillis(100), Duration.ofMillis(150), Duration.ofMillis(250), Duration.ofMillis(500),
			Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10),
			Duration.ofSeconds(30), Duration.ofSeconds(60) };

	private final MeterRegistry registry;

	private final Counter repeated;

	private final Counter bytes;

	IntakeMeters(MeterRegistry registry) {
		this.registry = registry;
		this.repeated = Counter.builder("caseledger.entries.repeated")
			.description("Requests that an earlier one had brought already")
			.register(registry);
		this.bytes = Counter.builder("caseledger.upload")
			.baseUnit("bytes")
			.description("Content of files that were stored")
			.register(registry);
	}

	void taken(List<Intake.Taken> taken) {
		for (Intake.Taken each : taken) {
			if (each instanceof Intake.Taken.Standing standing && standing.repeated()) {
				this.repeated.increment();
			}
		}
	}

	/** How long a caller waited, and what for. */
	void waited(Collection<EntryAnswers.EntryAnswer> answers, long nanos) {
		boolean pending = answers.stream().anyMatch((answer) -> answer.state() == Outbox.State.PENDING);
		boolean recorded = answers.stream().anyMatch((answer) -> answer.state() == Outbox.State.RECORDED);
		Timer.builder("caseledger.receipt.wait")
			.description("How long callers waited for receipts")
			.tag("outcome", pending ? "promise" : recorded ? "receipt" : "refusal")
			.serviceLevelObjectives(WAITS)
			.register(this.registry)
			.record(nanos, TimeUnit.NANOSECONDS);
	}

	/** What became of a file; null when it was not read to its end. */
	void uploaded(@Nullable PutOutcome outcome, long nanos) {
		if (outcome instanceof PutOutcome.Stored stored) {
			this.bytes.increment((double) stored.evidence().size());
		}
		Timer.builder("caseledger.upload.time").description("How long uploads took").tag("outcome", switch (outcome) {
			case null -> "failed";
			case PutOutcome.Stored stored -> "stored";
			case PutOutcome.Refused refused -> "refused";
		}).register(this.registry).record(nanos, TimeUnit.NANOSECONDS);
	}

}
