package org.caseledger.service.home;

import java.time.Clock;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The data folder and the clock.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Settings.class)
class HomeConfiguration {

	@Bean
	DataFolder dataFolder(Settings settings) {
		return new DataFolder(settings.data());
	}

	@Bean
	Clock clock() {
		return SystemClock.utc();
	}

}
