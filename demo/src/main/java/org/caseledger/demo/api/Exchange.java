package org.caseledger.demo.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

import org.caseledger.protocol.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Requests and answers of one token holder.
 *
 * @param client shared by all
 * @param address of the service
 * @param token or null
 */
record Exchange(HttpClient client, URI address, @Nullable String token) {

	private static final Duration PATIENCE = Duration.ofMinutes(10);

	Exchange as(String holder) {
		return new Exchange(this.client, this.address, holder);
	}

	HttpRequest.Builder request(String path) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.address.resolve(path)).timeout(PATIENCE);
		if (this.token != null) {
			request.header("Authorization", "Bearer " + this.token);
		}
		return request;
	}

	Json json(HttpRequest request) {
		return Json.parse(bytes(request), LedgerApi.LIMITS);
	}

	byte[] bytes(HttpRequest request) {
		HttpResponse<byte[]> response = send(request, BodyHandlers.ofByteArray());
		if (response.statusCode() >= 300) {
			throw problem(request, response.statusCode(), response.body());
		}
		return response.body();
	}

	void save(HttpRequest request, Path to) {
		HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
		try (InputStream body = response.body()) {
			if (response.statusCode() >= 300) {
				throw problem(request, response.statusCode(), body.readAllBytes());
			}
			Files.copy(body, to, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not write " + to, ex);
		}
	}

	private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
		try {
			return this.client.send(request, handler);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(named(request) + " was not answered", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while waiting for " + named(request), ex);
		}
	}

	/** Without the token. */
	@Override
	public String toString() {
		return "Exchange with " + this.address;
	}

	private static ApiException problem(HttpRequest request, int status, byte[] body) {
		return new ApiException(named(request), Problem.of(status, body));
	}

	private static String named(HttpRequest request) {
		return request.method() + " " + request.uri().getPath();
	}

}
