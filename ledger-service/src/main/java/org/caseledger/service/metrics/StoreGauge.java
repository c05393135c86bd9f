package org.caseledger.service.metrics;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.caseledger.service.store.EvidencePlace;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Whether the evidence store answers this instance. It is asked when somebody looks, but
 * not for each look anew.
 */
@Component
@ConditionalOnWebApplication
class StoreGauge implements MeterBinder {

	private static final Duration FRESH = Duration.ofSeconds(5);

	private final EvidencePlace place;

	private final Lock lock = new ReentrantLock();

	private boolean up;

	private long until = Long.MIN_VALUE;

	StoreGauge(EvidencePlace place) {
		this.place = place;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("caseledger.store.up", this, StoreGauge::value)
			.description("1 while the evidence store answers")
			.register(registry);
	}

	private double value() {
		this.lock.lock();
		try {
			if (this.until == Long.MIN_VALUE || System.nanoTime() - this.until > 0) {
				this.up = answers();
				this.until = System.nanoTime() + FRESH.toNanos();
			}
			return this.up ? 1 : 0;
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean answers() {
		try {
			this.place.ask();
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
