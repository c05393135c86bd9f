package org.caseledger.service.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import org.caseledger.service.ledger.BatchLedger;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Measures the ledger in use, if it takes batches; others measure themselves.
 */
@Configuration(proxyBeanMethods = false)
class MeasuringConfiguration {

	@Bean
	static BeanPostProcessor ledgerMeasuring(ObjectProvider<MeterRegistry> registry) {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof BatchLedger ledger) ? new MeasuredLedger(ledger, registry.getObject()) : bean;
			}

		};
	}

}
