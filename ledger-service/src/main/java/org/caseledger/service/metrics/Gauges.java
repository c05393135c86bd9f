package org.caseledger.service.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.caseledger.service.ledger.Committer;
import org.caseledger.service.subscription.DeliveryMeasures;
import org.caseledger.service.witness.WitnessMeasures;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * What the database and the ledger say, and whether this instance holds the lease. What
 * is not answered is no number, which no alarm takes for zero.
 */
@Component
@ConditionalOnWebApplication
class Gauges implements MeterBinder {

	private static final String SECONDS = "seconds";

	private final Sampler sampler;

	private final Committer committer;

	private final WitnessMeasures witnesses;

	private final Clock clock;

	Gauges(Sampler sampler, Committer committer, WitnessMeasures witnesses, Clock clock) {
		this.sampler = sampler;
		this.committer = committer;
		this.witnesses = witnesses;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("caseledger.lease.held", this.committer, (leading) -> leading.isLeading() ? 1 : 0)
			.description("1 on the instance that commits and reads for all, 0 on the others")
			.register(registry);
		Gauge.builder("caseledger.database.up", this.sampler, (asked) -> (asked.now() != null) ? 1 : 0)
			.description("1 while the database answers, else 0")
			.register(registry);
		gauge(registry, "caseledger.database.size", "bytes", "Size of the database", Sample::databaseBytes);
		gauge(registry, "caseledger.outbox.entries", null, "Entries that wait for the ledger; counted to 100,000",
				(sample) -> sample.waiting().entries());
		gauge(registry, "caseledger.outbox.oldest.age", SECONDS, "How long the oldest entry has waited for the ledger",
				(sample) -> age(sample.waiting().since()));
		gauge(registry, "caseledger.promises.overdue", null, "Entries that wait for longer than was promised",
				(sample) -> sample.waiting().overdue());
		gauge(registry, "caseledger.ledger.up", null, "1 while the ledger answers, else 0",
				(sample) -> sample.lastBlock().isPresent() ? 1 : 0);
		gauge(registry, "caseledger.ledger.blocks", null, "Blocks of the ledger", Gauges::lastBlock);
		gauge(registry, "caseledger.ledger.troubles", null, "What is wrong with the ledger and does not mend itself",
				Sample::troubles);
		gauge(registry, "caseledger.reader.lag.blocks", null, "Blocks that the block reader has not read",
				(sample) -> Math.max(0, lastBlock(sample) - sample.read().block()));
		gauge(registry, "caseledger.log.leaves", null, "Records in the log", (sample) -> sample.read().leaves());
		gauge(registry, "caseledger.ledger.void.leaves", null,
				"Transactions that the peers call valid and the rules refuse", Sample::voids);
		gauge(registry, "caseledger.witness.forks", null, "Signatures of other parties over another tree",
				Sample::forks);
		gauge(registry, "caseledger.key.rotation.outstanding.rows", null,
				"Case keys that a rotation still has to wrap; counted to 100,000", Sample::rotating);
		gauge(registry, "caseledger.retention.due.cases", null,
				"Archived cases whose files' locks still have to be extended; counted to 100,000", Sample::due);
		deliveries(registry);
		this.witnesses.parties().forEach((party) -> witness(registry, party));
	}

	private void deliveries(MeterRegistry registry) {
		gauge(registry, "caseledger.webhook.dead.letters", null,
				"Events that webhooks did not take within a day; counted to 100,000",
				(sample) -> sample.putAside().number());
		gauge(registry, "caseledger.webhook.dead.letter.age", SECONDS, "How long the oldest of them has been put aside",
				(sample) -> age(sample.putAside()));
		gauge(registry, "caseledger.webhooks.failing", null, "Webhooks that did not take what they were sent last",
				(sample) -> sample.failing().number());
		gauge(registry, "caseledger.webhook.failing.age", SECONDS, "How long the longest of them has taken nothing",
				(sample) -> age(sample.failing()));
	}

	private void witness(MeterRegistry registry, String party) {
		Tags tags = Tags.of("party", party);
		gauge(registry, "caseledger.witness.lag.leaves", null, "Records that the party's witness has not cosigned",
				tags, (sample) -> Math.max(0, sample.read().leaves() - standing(sample, party).leaves()));
		gauge(registry, "caseledger.witness.cosignature.age", SECONDS,
				"Time since the last cosignature; negative when the clock was set back", tags,
				(sample) -> age(standing(sample, party).lastTime()));
	}

	private static double lastBlock(Sample sample) {
		return sample.lastBlock().isPresent() ? sample.lastBlock().getAsLong() : Double.NaN;
	}

	private static WitnessMeasures.Standing standing(Sample sample, String party) {
		return Objects.requireNonNull(sample.witnesses().get(party));
	}

	private double age(DeliveryMeasures.Stuck stuck) {
		return age(stuck.since());
	}

	private double age(@Nullable Instant since) {
		return (since != null) ? Duration.between(since, this.clock.instant()).toMillis() / 1000.0 : 0;
	}

	private void gauge(MeterRegistry registry, String name, @Nullable String unit, String description,
			ToDoubleFunction<Sample> value) {
		gauge(registry, name, unit, description, Tags.empty(), value);
	}

	private void gauge(MeterRegistry registry, String name, @Nullable String unit, String description, Tags tags,
			ToDoubleFunction<Sample> value) {
		Gauge.builder(name, this.sampler, (asked) -> {
			Sample sample = asked.now();
			return (sample != null) ? value.applyAsDouble(sample) : Double.NaN;
		}).baseUnit(unit).description(description).tags(tags).register(registry);
	}

}
