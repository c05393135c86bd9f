package org.caseledger.service.border;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lets the web server listen by {@link PacedHttp}.
 */
@Configuration(proxyBeanMethods = false)
class BorderConfiguration {

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> pacedHttp() {
		return (server) -> server.setProtocol(PacedHttp.class.getName());
	}

}
