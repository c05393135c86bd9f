package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A subscriber's own server, which answers as the test says.
 */
final class Receiver implements AutoCloseable {

	private final HttpServer server;

	private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

	private volatile ToIntFunction<Delivery> status = (delivery) -> 204;

	Receiver() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	/** A delivery as it came. */
	record Delivery(String method, String contentType, String id, String timestamp, String signature, byte[] body) {

		JsonObject json() {
			return JsonReader.asObject(Json.parse(this.body, JsonLimits.bytes(1 << 16)));
		}

		JsonObject data() {
			return JsonReader.asObject(Objects.requireNonNull(json().get("data")));
		}

		long index() {
			return ((JsonInteger) Objects.requireNonNull(data().get("index"))).value();
		}

		String caseId() {
			return JsonReader.asString(Objects.requireNonNull(data().get("case")));
		}

		/** As a subscriber checks it. */
		boolean isSignedWith(String secret) {
			try {
				Mac mac = Mac.getInstance("HmacSHA256");
				mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replace("whsec_", "")), "HmacSHA256"));
				mac.update((this.id + "." + this.timestamp + ".").getBytes(UTF_8));
				return this.signature.equals("v1," + Base64.getEncoder().encodeToString(mac.doFinal(this.body)));
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	private void handle(HttpExchange exchange) throws IOException {
		Delivery delivery = new Delivery(exchange.getRequestMethod(), header(exchange, "Content-Type"),
				header(exchange, "webhook-id"), header(exchange, "webhook-timestamp"),
				header(exchange, "webhook-signature"), exchange.getRequestBody().readAllBytes());
		this.deliveries.add(delivery);
		exchange.sendResponseHeaders(this.status.applyAsInt(delivery), -1);
		exchange.close();
	}

	private static String header(HttpExchange exchange, String name) {
		return String.valueOf(exchange.getRequestHeaders().getFirst(name));
	}

	/** What each delivery is answered with from now on. */
	void answer(ToIntFunction<Delivery> newStatus) {
		this.status = newStatus;
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/hook?key=value";
	}

	List<Delivery> deliveries() {
		return List.copyOf(this.deliveries);
	}

	/** Deliveries about a case. */
	List<Delivery> of(String caseId) {
		return this.deliveries.stream().filter((delivery) -> delivery.caseId().equals(caseId)).toList();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
