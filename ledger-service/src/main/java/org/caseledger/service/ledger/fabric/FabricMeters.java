package org.caseledger.service.ledger.fabric;

import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;

import io.grpc.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.hyperledger.fabric.client.GatewayException;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * How long each phase of a transaction takes, what fails in it and by which gRPC code,
 * and how flights end.
 */
@Component
@ConditionalOnProperty(name = "caseledger.ledger", havingValue = "fabric")
class FabricMeters {

	private static final Duration[] TIMES = { Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50),
			Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1),
			Duration.ofSeconds(5), Duration.ofSeconds(30) };

	private final MeterRegistry registry;

	FabricMeters(MeterRegistry registry) {
		this.registry = registry;
		for (Phase phase : Phase.values()) {
			timer(phase);
			// there from the beginning: of a counter that comes later no rate sees the
			// first
			errors(phase, Status.Code.UNAVAILABLE);
		}
	}

	/** A step of a phase. */
	@FunctionalInterface
	interface Step<T> {

		T take() throws GatewayException;

	}

	/** Takes a step and measures it. */
	<T> T measure(Phase phase, Step<T> step) throws GatewayException {
		Timer.Sample started = Timer.start(this.registry);
		try {
			return step.take();
		}
		catch (GatewayException ex) {
			errors(phase, ex.getStatus().getCode()).increment();
			throw ex;
		}
		finally {
			started.stop(timer(phase));
		}
	}

	void took(Phase phase, Duration time) {
		timer(phase).record(time);
	}

	private Counter errors(Phase phase, Status.Code code) {
		return Counter.builder("caseledger.fabric.errors")
			.description("Phases of transactions that failed")
			.tag("phase", phase.label())
			.tag("code", code.name())
			.register(this.registry);
	}

	/** As a batch that any ledger takes; what lasts is from its choice to its block. */
	void flown(Flight flight, String outcome) {
		Timer.builder("caseledger.ledger.append")
			.description("How long the ledger takes for a batch")
			.tag("outcome", outcome)
			.serviceLevelObjectives(TIMES)
			.register(this.registry)
			.record(Duration.ofNanos(flight.nanos()));
		DistributionSummary.builder("caseledger.ledger.batch.entries")
			.description("Entries that were offered to the ledger at once")
			.serviceLevelObjectives(1, 10, 50, 100, 250, 500, 1_000)
			.register(this.registry)
			.record(flight.claims().size());
	}

	void watch(Collection<Flight> flights, Supplier<Number> grounded) {
		Gauge.builder("caseledger.fabric.flights", flights, Collection::size)
			.description("Transactions on their way")
			.register(this.registry);
		Gauge.builder("caseledger.fabric.grounded.entries", grounded)
			.description("Entries to which the contract has no answer, and which wait")
			.register(this.registry);
	}

	private Timer timer(Phase phase) {
		return Timer.builder("caseledger.fabric.phase")
			.description("How long a phase of a transaction takes")
			.tag("phase", phase.label())
			.serviceLevelObjectives(TIMES)
			.register(this.registry);
	}

}
