package org.caseledger.service.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.caseledger.service.home.DataFolder;

/**
 * Whether the service answers, or could listen.
 */
final class PortCheck implements Check {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final DataFolder home;

	private final int port;

	private final boolean served;

	PortCheck(DataFolder home, int port, boolean served) {
		this.home = home;
		this.port = port;
		this.served = served;
	}

	@Override
	public String name() {
		return this.served ? "service" : "port";
	}

	@Override
	public List<Observation> look() throws InterruptedException {
		return List.of(this.served ? service() : port());
	}

	private Observation service() throws InterruptedException {
		URI address = URI.create(new String(this.home.run("address").read(), StandardCharsets.UTF_8));
		try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
			HttpRequest request = HttpRequest.newBuilder(address.resolve("/actuator/health")).timeout(PATIENCE).build();
			int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
			return (status == 200) ? Observation.good(name(), "The service runs and answers at " + address + ".")
					: Observation.wrong(name(), "The service at " + address + " says that it is not well.",
							"Read on, and look into its log.");
		}
		catch (IOException ex) {
			return Observation.wrong(name(), "A service runs on the folder, but does not answer at " + address + ".",
					"If it has just been started, wait; otherwise look into its log and restart it.");
		}
	}

	private Observation port() {
		try (ServerSocket socket = new ServerSocket(this.port, 1, InetAddress.getLoopbackAddress())) {
			return Observation.good(name(), "Port " + socket.getLocalPort() + " is free.");
		}
		catch (IOException ex) {
			return Observation.wrong(name(), "Port " + this.port + " is taken.",
					"Stop what listens there, or start with --port.");
		}
	}

}
