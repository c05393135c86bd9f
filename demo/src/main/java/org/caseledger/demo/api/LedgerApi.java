package org.caseledger.demo.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the API, for the holder of one token. Safe for many threads.
 * <p>
 * Every method throws {@link ApiException} when the service answers with a problem, and
 * {@link java.io.UncheckedIOException} when it does not answer.
 */
public final class LedgerApi {

	/** Answers are read whole; a batch of 1,000 receipts is the largest. */
	static final JsonLimits LIMITS = JsonLimits.bytes(64 << 20);

	private static final int LONGEST_WAIT = 60;

	/** As it stands in an answer, which is canonical JSON. */
	private static final String RECORDED = "\"state\":\"recorded\"";

	private static final Duration ASK_AGAIN = Duration.ofMillis(50);

	private final Exchange exchange;

	private LedgerApi(Exchange exchange) {
		this.exchange = exchange;
	}

	/**
	 * The service at an address, without a token.
	 * @param address such as {@code http://127.0.0.1:8080}
	 * @return the API
	 */
	public static LedgerApi at(URI address) {
		// The service speaks HTTP/1.1; an attempt to upgrade would cost a turn for each
		// connection.
		HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		return new LedgerApi(new Exchange(client, address, null));
	}

	/**
	 * The same service for somebody else.
	 * @param token as the command {@code token} prints it
	 * @return the API
	 */
	public LedgerApi as(String token) {
		return new LedgerApi(this.exchange.as(token));
	}

	/**
	 * Opens a case and waits for its receipt.
	 * @param request without a case
	 * @return usually {@link Answer.Recorded}
	 */
	public Answer open(JsonObject request) {
		return settled(Answer.of(this.exchange.json(post("/v1/cases", request))));
	}

	/**
	 * Submits an entry and waits for its receipt.
	 * @param request with a case
	 * @return usually {@link Answer.Recorded}
	 */
	public Answer submit(JsonObject request) {
		return settled(Answer.of(this.exchange.json(post("/v1/entries", request))));
	}

	/**
	 * Submits entries together and waits for their receipts.
	 * @param requests at most 1,000
	 * @return an answer for each, in order
	 */
	public List<Answer> submit(List<JsonObject> requests) {
		return results(this.exchange.bytes(batch(requests)));
	}

	/**
	 * Submits entries together, waits for their receipts and counts them. An answer that
	 * has one for each is not taken apart.
	 * @param requests at most 1,000
	 * @return how many are recorded
	 */
	public int count(List<JsonObject> requests) {
		byte[] answer = this.exchange.bytes(batch(requests));
		String text = new String(answer, StandardCharsets.ISO_8859_1);
		int recorded = 0;
		for (int at = text.indexOf(RECORDED); at >= 0; at = text.indexOf(RECORDED, at + RECORDED.length())) {
			recorded++;
		}
		return (recorded == requests.size()) ? recorded
				: Math.toIntExact(results(answer).stream().filter(Answer.Recorded.class::isInstance).count());
	}

	private HttpRequest batch(List<JsonObject> requests) {
		return post("/v1/batches", JsonObject.builder().put("entries", new JsonArray(List.copyOf(requests))).build());
	}

	private List<Answer> results(byte[] answer) {
		Json results = Json.parse(answer, LIMITS);
		return Members.list(results, "results").stream().map(Answer::of).map(this::settled).toList();
	}

	/**
	 * Uploads a file.
	 * @param caseName the case
	 * @param file its id
	 * @param content the bytes
	 * @param digest SHA-256 of the content in base64, or null
	 * @return id, size and digest
	 */
	public Json upload(String caseName, UUID file, BodyPublisher content, @Nullable String digest) {
		HttpRequest.Builder request = this.exchange.request(evidence(caseName, file))
			.header("Content-Type", "application/octet-stream")
			.PUT(content);
		if (digest != null) {
			request.header("Content-Digest", "sha-256=:" + digest + ":");
		}
		return this.exchange.json(request.build());
	}

	/**
	 * Reads a file for a proof that is handed on; the service records that first.
	 * @param caseName the case
	 * @param file its id
	 * @param to where to write it
	 */
	public void export(String caseName, UUID file, Path to) {
		this.exchange.save(get(evidence(caseName, file) + "?purpose=export"), to);
	}

	/**
	 * Reads the encrypted form as it is found in storage.
	 * @param caseName the case
	 * @param file its id
	 * @param to where to write it
	 */
	public void exportStored(String caseName, UUID file, Path to) {
		this.exchange.save(get(evidence(caseName, file) + "/stored"), to);
	}

	/**
	 * Exports the proof bundle.
	 * @param caseName the case
	 * @param to where to write it
	 */
	public void bundle(String caseName, Path to) {
		this.exchange.save(get("/v1/cases/" + caseName + "/bundle"), to);
	}

	/**
	 * Exports the trust file of this operator's keys.
	 * @param to where to write it
	 */
	public void trust(Path to) {
		this.exchange.save(get("/v1/trust"), to);
	}

	/**
	 * The service's own comparison of ledger, vault, projection and files.
	 * @param caseName the case
	 * @return the verdict
	 */
	public Json verification(String caseName) {
		return this.exchange.json(get("/v1/cases/" + caseName + "/verification"));
	}

	/**
	 * Asks for a document.
	 * @param path such as {@code /v1/ledger}
	 * @return what the service answers
	 */
	public Json read(String path) {
		return this.exchange.json(get(path));
	}

	/** Asks for the receipt until it is there: a promise is no receipt. */
	private Answer settled(Answer first) {
		Answer answer = first;
		long end = System.nanoTime() + Duration.ofSeconds(LONGEST_WAIT).toNanos();
		while (answer instanceof Answer.Pending pending && System.nanoTime() - end < 0) {
			try {
				Thread.sleep(ASK_AGAIN);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return answer;
			}
			answer = Answer.of(read("/v1/entries/" + pending.org() + "/" + pending.id()));
		}
		return answer;
	}

	private HttpRequest get(String path) {
		return this.exchange.request(path).GET().build();
	}

	private HttpRequest post(String path, JsonObject body) {
		return this.exchange.request(path)
			.header("Content-Type", "application/json")
			.header("Prefer", "wait=" + LONGEST_WAIT)
			.POST(BodyPublishers.ofByteArray(body.bytes()))
			.build();
	}

	private static String evidence(String caseName, UUID file) {
		return "/v1/cases/" + caseName + "/evidence/" + file;
	}

}
