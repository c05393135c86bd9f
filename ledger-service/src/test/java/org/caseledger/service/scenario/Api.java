package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The HTTP API as one caller sees it.
 */
final class Api {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	/** Longer than anything takes that ends. */
	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final URI address;

	private final @Nullable String token;

	Api(URI address, @Nullable String token) {
		this.address = address;
		this.token = token;
	}

	/** An answer. */
	record Answer(int status, byte[] body) {

		JsonObject json() {
			return JsonReader.asObject(Json.parse(this.body, JsonLimits.bytes(1 << 26)));
		}

		String text(String member) {
			return JsonReader.asString(Objects.requireNonNull(json().get(member), member));
		}

		long number(String member) {
			return ((JsonInteger) Objects.requireNonNull(json().get(member), member)).value();
		}

		List<JsonObject> objects(String member) {
			return ((JsonArray) Objects.requireNonNull(json().get(member), member)).values()
				.stream()
				.map(JsonReader::asObject)
				.toList();
		}

		Answer expect(int expected) {
			assertThat(this.status).as(new String(this.body, java.nio.charset.StandardCharsets.UTF_8))
				.isEqualTo(expected);
			return this;
		}

	}

	@Nullable String token() {
		return this.token;
	}

	Answer get(String path) {
		return send(request(path).GET());
	}

	Answer post(String path, JsonObject body) {
		Answer answer = send(request(path).header("Content-Type", "application/json")
			.header("Prefer", "wait=30")
			.POST(BodyPublishers.ofByteArray(body.bytes())));
		PublishedSchemas.agree(this, path, body, answer);
		return answer;
	}

	Answer postRaw(String path, byte[] body) {
		return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(body)));
	}

	Answer postWithoutWaiting(String path, JsonObject body) {
		return send(request(path).header("Content-Type", "application/json")
			.header("Prefer", "wait=0")
			.POST(BodyPublishers.ofByteArray(body.bytes())));
	}

	Answer delete(String path) {
		return send(request(path).DELETE());
	}

	Answer put(String path, byte[] body, String digest) {
		return send(request(path).header("Content-Type", "application/octet-stream")
			.header("Content-Digest", digest)
			.PUT(BodyPublishers.ofByteArray(body)));
	}

	Answer put(String path, byte[] body) {
		return send(
				request(path).header("Content-Type", "application/octet-stream").PUT(BodyPublishers.ofByteArray(body)));
	}

	/** Any other request, with header names and values. */
	HttpResponse<byte[]> exchange(String method, String path, byte[] body, String... headers) {
		HttpRequest.Builder request = request(path).method(method, BodyPublishers.ofByteArray(body));
		return exchange((headers.length > 0) ? request.headers(headers) : request);
	}

	private HttpRequest.Builder request(String path) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.address.resolve(path)).timeout(PATIENCE);
		return (this.token != null) ? request.header("Authorization", "Bearer " + this.token) : request;
	}

	private static Answer send(HttpRequest.Builder request) {
		HttpResponse<byte[]> response = exchange(request);
		return new Answer(response.statusCode(), response.body());
	}

	private static HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
		try {
			return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
