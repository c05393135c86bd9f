package org.caseledger.service.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.caseledger.service.home.Certificates;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * How long the certificates are still good that were read when this instance started: one
 * that was put in their place counts from the next start on.
 */
@Component
@ConditionalOnWebApplication
class CertificateGauges implements MeterBinder {

	private final ObjectProvider<Certificates> certificates;

	private final Clock clock;

	CertificateGauges(ObjectProvider<Certificates> certificates, Clock clock) {
		this.certificates = certificates;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Map<String, Instant> first = new TreeMap<>();
		this.certificates.stream()
			.flatMap((each) -> each.files().stream())
			.forEach((file) -> first.merge(file.setting(), file.until(), (one, two) -> one.isBefore(two) ? one : two));
		first.forEach((setting, until) -> Gauge
			.builder("caseledger.certificate.remaining", this.clock,
					(now) -> Duration.between(now.instant(), until).toSeconds())
			.baseUnit("seconds")
			.description("How long the certificates that a setting names are still good; negative when one has run out")
			.tag("certificate", setting)
			.strongReference(true)
			.register(registry));
	}

}
