package org.caseledger.service.home;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Writes down where the service listens, for programs on this machine:
 * {@code run/address} in the data folder.
 */
@Component
class RunningAddress {

	private static final Logger log = LoggerFactory.getLogger(RunningAddress.class);

	private final DataFolder home;

	private final Environment environment;

	RunningAddress(DataFolder home, Environment environment) {
		this.home = home;
		this.environment = environment;
	}

	@EventListener
	void listening(WebServerInitializedEvent event) {
		@Nullable String host = this.environment.getProperty("server.address");
		URI address = URI
			.create("http://" + ((host != null) ? host : "127.0.0.1") + ":" + event.getWebServer().getPort());
		this.home.run("address").write(address.toString().getBytes(StandardCharsets.UTF_8));
		log.info("listening at {}, data in {}", address, this.home.root());
	}

}
