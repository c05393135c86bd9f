package org.caseledger.service.border;

import org.apache.catalina.core.StandardHost;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lets the web server listen by {@link PacedHttp} and refuse by {@link UnreadRequests}.
 */
@Configuration(proxyBeanMethods = false)
class BorderConfiguration {

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> border() {
		return (server) -> {
			server.setProtocol(PacedHttp.class.getName());
			server.addContextCustomizers((context) -> {
				if (context.getParent() instanceof StandardHost host) {
					host.setErrorReportValveClass(UnreadRequests.class.getName());
				}
			});
		};
	}

}
