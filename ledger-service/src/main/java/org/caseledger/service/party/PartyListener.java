package org.caseledger.service.party;

import java.net.InetSocketAddress;
import java.time.Duration;

import jakarta.servlet.ServletRegistration;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.SmartLifecycle;

/**
 * Where the other parties ask: an address of its own, apart from the API, at which nobody
 * gets as far as a request without the certificate of a party.
 */
final class PartyListener implements SmartLifecycle {

	static final String PROTOCOL = "TLSv1.3";

	private static final Logger log = LoggerFactory.getLogger(PartyListener.class);

	private static final String BUNDLE = "parties";

	/**
	 * Without a byte, until it is known who it is: a stranger's connection counts as any
	 * other.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(3);

	/** Between two questions of a party. */
	private static final Duration IDLE = Duration.ofSeconds(10);

	private static final int CONNECTIONS = 1_024;

	private final InetSocketAddress address;

	private final Credentials credentials;

	private final PartyServlet servlet;

	private @Nullable WebServer server;

	PartyListener(InetSocketAddress address, Credentials credentials, PartyServlet servlet) {
		this.address = address;
		this.credentials = credentials;
		this.servlet = servlet;
	}

	@Override
	public void start() {
		TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(this.address.getPort());
		factory.setAddress(this.address.getAddress());
		// as for the API's own server, which decides for both
		factory.setDisableMBeanRegistry(false);
		factory.setSslBundles(new DefaultSslBundleRegistry(BUNDLE, this.credentials.fromAll()));
		Ssl ssl = Ssl.forBundle(BUNDLE);
		ssl.setClientAuth(Ssl.ClientAuth.NEED);
		ssl.setEnabledProtocols(new String[] { PROTOCOL });
		factory.setSsl(ssl);
		factory.addConnectorCustomizers((connector) -> {
			if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
				protocol.setConnectionTimeout(Math.toIntExact(PATIENCE.toMillis()));
				protocol.setKeepAliveTimeout(Math.toIntExact(IDLE.toMillis()));
				protocol.setMaxConnections(CONNECTIONS);
			}
		});
		WebServer started = factory.getWebServer((context) -> {
			ServletRegistration.Dynamic registration = context.addServlet(BUNDLE, this.servlet);
			registration.addMapping("/*");
			registration.setLoadOnStartup(1);
		});
		started.start();
		this.server = started;
		log.info("other parties are answered at {}", this.address);
	}

	@Override
	public void stop() {
		WebServer running = this.server;
		this.server = null;
		if (running != null) {
			running.stop();
			running.destroy();
		}
	}

	@Override
	public boolean isRunning() {
		return this.server != null;
	}

	/** After committer and founding, whom the answers need. */
	@Override
	public int getPhase() {
		return 1;
	}

}
