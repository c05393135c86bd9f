package org.caseledger.service.keys;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;

/**
 * Speaks the small interface of docs/key-service.md. No redirect is followed and no proxy
 * asked, and an answer is read to a limit.
 */
final class KeyServiceClient {

	private static final int LONGEST_ANSWER = 65_536;

	private static final int OK = 200;

	/** The key or the wrapped form is not one of this service. */
	private static final int REFUSED = 422;

	private final URI address;

	private final String token;

	private final Duration timeout;

	private final HttpClient http;

	KeyServiceClient(URI address, String token, Duration timeout) {
		this.address = address.toString().endsWith("/") ? address : URI.create(address + "/");
		this.token = token;
		this.timeout = timeout;
		this.http = HttpClient.newBuilder()
			.connectTimeout(timeout)
			.followRedirects(HttpClient.Redirect.NEVER)
			.proxy(ProxySelector.of(null))
			.build();
	}

	/** Encrypted on its way, or never leaving this machine. */
	static boolean isAllowed(URI address) {
		String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
		return address.getHost() != null && address.getUserInfo() == null && address.getQuery() == null
				&& (scheme.equals("https") || (scheme.equals("http") && isLoopback(address.getHost())));
	}

	private static boolean isLoopback(String host) {
		try {
			return host.matches("\\[?[0-9a-f:.]+]?|localhost") && InetAddress.getByName(host).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

	URI address() {
		return this.address;
	}

	<T> T get(String path, Function<JsonReader, T> reader) {
		return send(request(path).GET().build(), reader)
			.orElseThrow(() -> new KeyServiceException("refuses to tell its keys."));
	}

	/** Empty when the service says that the value is not one of its own. */
	<T> Optional<T> post(String path, JsonObject body, Function<JsonReader, T> reader) {
		return send(request(path).header("Content-Type", "application/json")
			.POST(BodyPublishers.ofByteArray(body.bytes()))
			.build(), reader);
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(this.address.resolve(path))
			.timeout(this.timeout)
			.header("Accept", "application/json")
			.header("Authorization", "Bearer " + this.token);
	}

	private <T> Optional<T> send(HttpRequest request, Function<JsonReader, T> reader) {
		try {
			HttpResponse<InputStream> response = this.http.send(request, BodyHandlers.ofInputStream());
			try (InputStream body = response.body()) {
				return switch (response.statusCode()) {
					case OK -> Optional.of(read(body, reader));
					case REFUSED -> Optional.empty();
					default -> throw new KeyServiceException("answers with status " + response.statusCode() + ".");
				};
			}
		}
		catch (IOException ex) {
			throw new KeyServiceException("does not answer.");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new KeyServiceException("was not waited for.");
		}
	}

	static <T> T read(InputStream body, Function<JsonReader, T> reader) throws IOException {
		try {
			return JsonReader.object(Json.parse(body.readNBytes(LONGEST_ANSWER + 1), JsonLimits.bytes(LONGEST_ANSWER)),
					reader);
		}
		catch (FormatException ex) {
			throw new KeyServiceException("answers what is not of docs/key-service.md.");
		}
	}

}
