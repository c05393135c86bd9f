package org.caseledger.service.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.caseledger.protocol.Base64Text;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A key service as docs/key-service.md asks for it, in a few lines.
 */
public final class KeyServer implements AutoCloseable {

	/** Whoever asks shows it. */
	public static final String TOKEN = "token-of-the-key-service";

	private final Map<String, byte[]> keys = new ConcurrentHashMap<>();

	/** Everything that arrived, to look for what should not. */
	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final HttpServer server;

	/** What it answers instead, to try the client. */
	private volatile Optional<Answer> instead = Optional.empty();

	/** Starts it on a free port of this machine. */
	public KeyServer() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	record Answer(int status, byte[] body) {
	}

	/**
	 * {@return where it answers}
	 */
	public URI address() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/kms");
	}

	/**
	 * Makes a key.
	 * @param id its id
	 */
	public void add(String id) {
		this.keys.put(id, Seal.newKey());
	}

	void answer(int status, String body) {
		this.instead = Optional.of(new Answer(status, body.getBytes(UTF_8)));
	}

	List<String> requests() {
		return this.requests;
	}

	private void handle(HttpExchange exchange) throws IOException {
		byte[] body = exchange.getRequestBody().readAllBytes();
		this.requests.add(new String(body, UTF_8));
		Answer answer = this.instead.orElseGet(() -> answer(exchange, body));
		exchange.getResponseHeaders().set("Location", "/elsewhere");
		exchange.sendResponseHeaders(answer.status, (answer.body.length > 0) ? answer.body.length : -1);
		exchange.getResponseBody().write(answer.body);
		exchange.close();
	}

	private Answer answer(HttpExchange exchange, byte[] body) {
		if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
			return new Answer(401, new byte[0]);
		}
		return switch (exchange.getRequestMethod() + " " + exchange.getRequestURI()) {
			case "GET /kms/v1/keys" -> new Answer(200,
					JsonObject.builder()
						.put("keys",
								new JsonArray(this.keys.keySet()
									.stream()
									.sorted()
									.<Json>map((id) -> JsonObject.builder().put("id", id).build())
									.toList()))
						.build()
						.bytes());
			case "POST /kms/v1/wrap" -> JsonReader.object(Json.parse(body, JsonLimits.bytes(4096)),
					(in) -> value("wrapped", Optional.of(Seal.seal(key(in), context(in), value(in, "key")))));
			case "POST /kms/v1/unwrap" -> JsonReader.object(Json.parse(body, JsonLimits.bytes(4096)),
					(in) -> value("key", Seal.open(key(in), context(in), value(in, "wrapped"))));
			default -> new Answer(404, new byte[0]);
		};
	}

	private byte[] key(JsonReader in) {
		return Objects.requireNonNull(this.keys.get(in.string("id")));
	}

	private static byte[] context(JsonReader in) {
		return in.string("context").getBytes(UTF_8);
	}

	private static byte[] value(JsonReader in, String name) {
		return in.string(name, Base64Text::decode);
	}

	private static Answer value(String name, Optional<byte[]> value) {
		return value
			.map((bytes) -> new Answer(200, JsonObject.builder().put(name, Base64Text.encode(bytes)).build().bytes()))
			.orElse(new Answer(422, new byte[0]));
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
