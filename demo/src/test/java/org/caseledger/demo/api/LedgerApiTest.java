package org.caseledger.demo.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the client makes of answers; that the service gives such answers is shown by
 * {@code DemoIT}.
 */
class LedgerApiTest {

	private static final String PENDING = """
			{"state":"pending","case":"jia/1","org":"jia","id":"i","promise":"…","deadline":"…"}""";

	private static final String RECORDED = """
			{"state":"recorded","case":"jia/1","org":"jia","id":"i","record":"ab","index":7,"seq":2,
			"receipt":{"record":{"entry":{"actor":{"id":"p"}}}}}""";

	private static final String PROBLEM = """
			{"code":"evidence-differs","detail":"The stored file is not the recorded one."}""";

	private final Deque<Reply> replies = new ArrayDeque<>();

	private final List<String> requests = new ArrayList<>();

	private HttpServer server;

	private LedgerApi api;

	private record Reply(int status, String body) {
	}

	@BeforeEach
	void serve() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
		this.api = LedgerApi.at(URI.create("http://127.0.0.1:" + this.server.getAddress().getPort())).as("secret");
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void aPromiseIsNoReceiptSoItAsksAgain() {
		this.replies.add(new Reply(202, PENDING));
		this.replies.add(new Reply(200, PENDING));
		this.replies.add(new Reply(200, RECORDED));
		EntryRequest request = new EntryRequest(UUID.randomUUID(), "acknowledged").in("jia/1");
		assertThat(this.api.submit(request.json())).isInstanceOfSatisfying(Answer.Recorded.class, (recorded) -> {
			assertThat(recorded.record()).isEqualTo("ab");
			assertThat(recorded.actor()).isEqualTo("p");
		});
		assertThat(this.requests).containsExactly("POST /v1/entries", "GET /v1/entries/jia/i", "GET /v1/entries/jia/i");
	}

	@Test
	void aBatchHasAnAnswerForEachEntry() {
		this.replies.add(new Reply(200, "{\"results\":[" + RECORDED + "," + PROBLEM + "]}"));
		assertThat(this.api.submit(List.of(new EntryRequest(UUID.randomUUID(), "archived").json()))).satisfiesExactly(
				(first) -> assertThat(first).isInstanceOf(Answer.Recorded.class),
				(second) -> assertThat(second).isEqualTo(new Answer.Refused("evidence-differs")));
	}

	@Test
	void countsTheReceiptsOfABatch() {
		List<JsonObject> requests = List.of(new EntryRequest(UUID.randomUUID(), "archived").json(),
				new EntryRequest(UUID.randomUUID(), "archived").json());
		this.replies.add(new Reply(200, "{\"results\":[" + RECORDED + "," + RECORDED + "]}"));
		assertThat(this.api.count(requests)).isEqualTo(2);
		this.replies.add(new Reply(200, "{\"results\":[" + RECORDED + "," + PROBLEM + "]}"));
		assertThat(this.api.count(requests)).isEqualTo(1);
		this.replies.add(new Reply(200, "{\"results\":[" + RECORDED + "," + PENDING + "]}"));
		this.replies.add(new Reply(200, RECORDED));
		assertThat(this.api.count(requests)).isEqualTo(2);
	}

	@Test
	void aProblemKeepsItsCode(@TempDir Path folder) throws IOException {
		this.replies.add(new Reply(409, PROBLEM));
		Path file = folder.resolve("evidence");
		assertThatExceptionOfType(ApiException.class)
			.isThrownBy(() -> this.api.export("jia/1", UUID.randomUUID(), file))
			.satisfies((ex) -> assertThat(ex.problem().code()).isEqualTo("evidence-differs"))
			.withMessageContaining("409")
			.withMessageNotContaining("secret");
		assertThat(Files.exists(file)).isFalse();
	}

	@Test
	void anAnswerThatIsNotOfTheServiceIsSaidSo() {
		this.replies.add(new Reply(502, "<html>bad gateway</html>"));
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> this.api.read("/v1/ledger"))
			.satisfies((ex) -> assertThat(ex.problem())
				.isEqualTo(new Problem(502, "none", "an answer that is no problem of the API")));
	}

	@Test
	void anEntryRequestHasWhatWasGivenAndNothingElse() {
		UUID id = UUID.randomUUID();
		Json expected = Json.parse(("{\"id\":\"" + id + "\",\"type\":\"resolved\",\"case\":\"jia/1\","
				+ "\"data\":{\"outcome\":\"refund\"},\"fields\":{\"amount\":28600},"
				+ "\"refs\":[{\"rel\":\"evidence\",\"org\":\"jia\",\"id\":\"" + id + "\",\"item\":\"" + id + "\"}]}")
			.getBytes(UTF_8), JsonLimits.bytes(1000));
		assertThat(new EntryRequest(id, "resolved").in("jia/1")
			.data("outcome", "refund")
			.field("amount", 28_600)
			.ref("evidence", "jia", id, id)
			.json()).isEqualTo(expected);
	}

	private void answer(HttpExchange exchange) throws IOException {
		assertThat(exchange.getRequestHeaders().getFirst("Authorization")).isEqualTo("Bearer secret");
		this.requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
		Reply reply = this.replies.remove();
		byte[] body = reply.body().getBytes(UTF_8);
		exchange.sendResponseHeaders(reply.status(), body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

}
