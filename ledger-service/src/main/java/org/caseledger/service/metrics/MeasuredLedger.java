package org.caseledger.service.metrics;

import java.time.Duration;
import java.util.List;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.caseledger.service.ledger.BatchLedger;
import org.caseledger.service.ledger.Block;

/**
 * A ledger that takes batches, and how long it takes for how much.
 *
 * @param ledger the ledger
 * @param registry where it is counted
 */
record MeasuredLedger(BatchLedger ledger, MeterRegistry registry) implements BatchLedger {

	@Override
	public boolean append(String host, List<byte[]> submissions, long after) {
		Timer.Sample started = Timer.start(this.registry);
		String outcome = "failed";
		try {
			boolean taken = this.ledger.append(host, submissions, after);
			outcome = taken ? "taken" : "behind";
			return taken;
		}
		finally {
			started.stop(Timer.builder("caseledger.ledger.append")
				.description("How long the ledger takes for a batch")
				.tag("outcome", outcome)
				.serviceLevelObjectives(Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25),
						Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
						Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30))
				.register(this.registry));
			DistributionSummary.builder("caseledger.ledger.batch.entries")
				.description("Entries that were offered to the ledger at once")
				.serviceLevelObjectives(1, 10, 50, 100, 250, 500, 1_000)
				.register(this.registry)
				.record(submissions.size());
		}
	}

	@Override
	public List<Block> blocks(long after, int limit) {
		return this.ledger.blocks(after, limit);
	}

	@Override
	public long lastBlock() {
		return this.ledger.lastBlock();
	}

	@Override
	public List<Trouble> troubles() {
		return this.ledger.troubles();
	}

	@Override
	public List<Trouble> unanswered() {
		return this.ledger.unanswered();
	}

}
