package org.caseledger.service.browser;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One connection to a browser: commands with answers, and events of each session
 * (https://chromedevtools.github.io/devtools-protocol).
 */
final class DevTools implements WebSocket.Listener {

	static final long PATIENCE_SECONDS = 120;

	private static final JsonMapper JSON = new JsonMapper();

	private final AtomicInteger ids = new AtomicInteger();

	private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();

	private final Map<String, BiConsumer<String, JsonNode>> listeners = new ConcurrentHashMap<>();

	private final StringBuilder partial = new StringBuilder();

	private final HttpClient client = HttpClient.newHttpClient();

	private final WebSocket socket;

	DevTools(URI address) {
		this.socket = this.client.newWebSocketBuilder().buildAsync(address, this).join();
	}

	/**
	 * Hears the events of a session.
	 * @param session the session
	 * @param listener gets method and parameters; must not wait for an answer
	 */
	void listen(String session, BiConsumer<String, JsonNode> listener) {
		this.listeners.put(session, listener);
	}

	/**
	 * Sends a command and waits for its answer.
	 * @param session the session, null for the browser itself
	 * @param method the command
	 * @param parameters its parameters
	 * @return the result
	 * @throws IllegalStateException if the browser refuses it or does not answer
	 */
	JsonNode call(@Nullable String session, String method, Map<String, ?> parameters) {
		int id = this.ids.incrementAndGet();
		Map<String, Object> message = new LinkedHashMap<>();
		message.put("id", id);
		message.put("method", method);
		message.put("params", parameters);
		if (session != null) {
			message.put("sessionId", session);
		}
		CompletableFuture<JsonNode> answer = new CompletableFuture<>();
		this.open.put(id, answer);
		String text = JSON.writeValueAsString(message);
		synchronized (this.socket) {
			this.socket.sendText(text, true).join();
		}
		JsonNode said = await(method, answer);
		if (said.has("error")) {
			throw new IllegalStateException(method + ": " + said.get("error"));
		}
		return said.path("result");
	}

	static <T> T await(String what, CompletableFuture<T> future) {
		try {
			return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (TimeoutException | ExecutionException ex) {
			throw new IllegalStateException(what + " did not end", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(what, ex);
		}
	}

	@Override
	public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
		this.partial.append(data);
		if (last) {
			JsonNode message = JSON.readTree(this.partial.toString());
			this.partial.setLength(0);
			if (message.has("id")) {
				CompletableFuture<JsonNode> answer = this.open.remove(message.get("id").asInt());
				if (answer != null) {
					answer.complete(message);
				}
			}
			else {
				BiConsumer<String, JsonNode> listener = this.listeners.get(message.path("sessionId").asString(""));
				if (listener != null) {
					listener.accept(message.path("method").asString(""), message.path("params"));
				}
			}
		}
		from.request(1);
		return null;
	}

	@Override
	public void onError(WebSocket from, Throwable error) {
		this.open.values().forEach((answer) -> answer.completeExceptionally(error));
	}

	@Override
	public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
		onError(from, new IllegalStateException("the browser went away"));
		return null;
	}

	void close() {
		this.socket.abort();
		this.client.shutdownNow();
	}

}
