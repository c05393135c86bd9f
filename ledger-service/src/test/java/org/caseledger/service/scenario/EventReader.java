package org.caseledger.service.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads an event stream in the background.
 */
final class EventReader implements AutoCloseable {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final InputStream body;

	private final List<Told> told = new CopyOnWriteArrayList<>();

	private final AtomicInteger heartbeats = new AtomicInteger();

	/** An event. */
	record Told(long id, JsonObject data) {

		String text(String member) {
			return JsonReader.asString(Objects.requireNonNull(this.data.get(member), member));
		}

	}

	private EventReader(InputStream body) {
		this.body = body;
		Thread.ofVirtual().start(this::read);
	}

	/** The answer to whoever asks for a stream. */
	static HttpResponse<InputStream> ask(RunningService service, String organisation, String query, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.address() + "/v1/events" + query))
			.header("Authorization", "Bearer " + service.token(organisation));
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return CLIENT.send(request.build(), BodyHandlers.ofInputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	static EventReader open(RunningService service, String organisation, String query, String... headers) {
		HttpResponse<InputStream> answer = ask(service, organisation, query, headers);
		if (answer.statusCode() != 200
				|| !"text/event-stream;charset=UTF-8".equals(answer.headers().firstValue("Content-Type").orElse(""))) {
			throw new IllegalStateException(answer.toString() + answer.headers());
		}
		return new EventReader(answer.body());
	}

	private void read() {
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(this.body, UTF_8))) {
			long id = -1;
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (line.startsWith(":")) {
					this.heartbeats.incrementAndGet();
				}
				else if (line.startsWith("id: ")) {
					id = Long.parseLong(line.substring(4));
				}
				else if (line.startsWith("data: ")) {
					this.told.add(new Told(id, JsonReader
						.asObject(Json.parse(line.substring(6).getBytes(UTF_8), JsonLimits.bytes(1 << 16)))));
				}
			}
		}
		catch (IOException ex) {
			// closed by the test
		}
	}

	List<Told> told() {
		return List.copyOf(this.told);
	}

	/** What was told of a case. */
	List<Told> of(String caseId) {
		return this.told.stream().filter((event) -> event.text("case").equals(caseId)).toList();
	}

	int heartbeats() {
		return this.heartbeats.get();
	}

	@Override
	public void close() {
		try {
			this.body.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
