package org.caseledger.service.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A subscriber is told of each record in the order of the log, again and again until it
 * takes it, and what it did not take for a day waits for its owner.
 */
class WebhookTest {

	private static final RunningService SERVICE = RunningService.shared();

	private static final Api JIA = SERVICE.as(RunningService.JIA);

	private final List<String> made = new ArrayList<>();

	private final Receiver receiver = new Receiver();

	@AfterEach
	void endWebhooks() {
		this.made.forEach((id) -> JIA.delete("/v1/webhooks/" + id).expect(204));
		this.receiver.close();
	}

	private Api.Answer subscribe(String url) {
		Api.Answer created = JIA.post("/v1/webhooks", JsonObject.builder().put("url", url).build()).expect(201);
		this.made.add(created.text("id"));
		return created;
	}

	private static Api.Answer acknowledge(Complaint complaint, int hour) {
		return complaint
			.add("acknowledged", "2025-06-01T0" + hour + ":00:00.000Z", Complaint.data("means", "letter"),
					Complaint.data())
			.expect(201);
	}

	private static JsonObject webhook(String id) {
		return JIA.get("/v1/webhooks/" + id).expect(200).json();
	}

	private static List<Long> deadLetters(String id) {
		return JIA.get("/v1/webhooks/" + id + "/dead-letters")
			.expect(200)
			.objects("deadLetters")
			.stream()
			.map((letter) -> JsonReader.asInteger(Objects.requireNonNull(letter.get("index"))))
			.toList();
	}

	/** As if the first failure had been a day ago. */
	private static void aDayLater(String id) {
		assertThat(SERVICE.bean(JdbcClient.class).sql("""
				UPDATE subscription.webhook SET next_at = now(), waiting_since = waiting_since - interval '1 day'
				WHERE id = ?::uuid AND waiting_since IS NOT NULL
				""").param(id).update()).isEqualTo(1);
	}

	@Test
	void eachRecordIsDeliveredOnceSignedAndInTheOrderOfTheLog() {
		Api.Answer created = subscribe(this.receiver.url());
		Complaint complaint = Complaint.accept(JIA, "2025-06-01T00:00:00.000Z");
		List<Long> indexes = new ArrayList<>(List.of(complaint.accepted().number("index")));
		for (int hour = 1; hour < 5; hour++) {
			indexes.add(acknowledge(complaint, hour).number("index"));
		}
		Await.until(() -> this.receiver.of(complaint.caseId()).size() >= indexes.size());
		List<Receiver.Delivery> deliveries = this.receiver.of(complaint.caseId());
		assertThat(deliveries).extracting(Receiver.Delivery::index).isEqualTo(indexes);
		assertThat(deliveries).extracting(Receiver.Delivery::id).doesNotHaveDuplicates();
		assertThat(deliveries).allSatisfy((delivery) -> {
			assertThat(delivery.isSignedWith(created.text("secret"))).isTrue();
			assertThat(delivery.method()).isEqualTo("POST");
			assertThat(delivery.contentType()).isEqualTo("application/json");
			assertThat(delivery.id()).matches("msg_[0-9a-f]{32}_[0-9]+");
		});
		JsonObject first = deliveries.getFirst().json();
		assertThat(first.get("type")).isEqualTo(Json.of("record.accepted"));
		assertThat(first.members()).containsOnlyKeys("type", "timestamp", "data");
		assertThat(deliveries.getFirst().data().get("record")).isEqualTo(Json.of(complaint.accepted().text("record")));
	}

	@Test
	void whatASubscriberRefusesComesAgainUnderTheSameIdBeforeWhatFollows() {
		String id = subscribe(this.receiver.url()).text("id");
		Map<String, Integer> attempts = new ConcurrentHashMap<>();
		this.receiver.answer((delivery) -> (attempts.merge(delivery.id(), 1, Integer::sum) < 3) ? 503 : 200);
		Complaint complaint = Complaint.accept(JIA, "2025-06-01T00:00:00.000Z");
		long second = acknowledge(complaint, 1).number("index");
		Await.until(() -> this.receiver.of(complaint.caseId()).size() == 6);
		long first = complaint.accepted().number("index");
		assertThat(this.receiver.of(complaint.caseId())).extracting(Receiver.Delivery::index)
			.containsExactly(first, first, first, second, second, second);
		assertThat(this.receiver.of(complaint.caseId()).stream().map(Receiver.Delivery::id).distinct()).hasSize(2);
		Await.until(() -> webhook(id).get("failing") == null);
		assertThat(deadLetters(id)).isEmpty();
	}

	@Test
	void thePausesGrowWhileItFailsAndNotForEver() {
		String id = subscribe(this.receiver.url()).text("id");
		this.receiver.answer((delivery) -> 500);
		Complaint.accept(JIA, "2025-06-01T00:00:00.000Z");
		Await.until(() -> webhook(id).get("failing") != null);
		double fifth = pauseAfter(id, 5);
		double sixth = pauseAfter(id, 6);
		// three times as long, and each a fifth sooner or later
		assertThat(sixth / fifth).isBetween(2.0, 4.5);
		assertThat(fifth).isBetween(0.8 * 0.05 * 243, 1.2 * 0.05 * 243 + 1);
		assertThat(pauseAfter(id, 1_000)).isBetween(0.8 * 3600, 1.2 * 3600 + 1);
	}

	/** As if it had failed so often: the seconds until it is tried once more. */
	private static double pauseAfter(String id, int failures) {
		SERVICE.sql("""
				UPDATE subscription.webhook SET attempts = ?, waiting_since = NULL, next_at = now(), claim = NULL,
					claimed_until = NULL WHERE id = ?::uuid
				""", failures, id);
		Await.until(() -> SERVICE.count("SELECT attempts::bigint FROM subscription.webhook WHERE id = ?::uuid",
				id) == failures + 1);
		// the first failure of a wait is when it began
		return SERVICE.ask("SELECT extract(epoch FROM next_at - waiting_since)::float8 FROM subscription.webhook"
				+ " WHERE id = ?::uuid", Double.class, id);
	}

	@Test
	void oneThatIsStuckDelaysNoOther() throws Exception {
		try (java.net.ServerSocket silent = new java.net.ServerSocket(0, 50,
				java.net.InetAddress.getLoopbackAddress())) {
			String stuck = subscribe("http://127.0.0.1:" + silent.getLocalPort() + "/").text("id");
			subscribe(this.receiver.url());
			Complaint complaint = Complaint.accept(JIA, "2025-06-01T00:00:00.000Z");
			Await.until(() -> this.receiver.of(complaint.caseId()).size() == 1);
			// the stuck one has not even run out of time
			assertThat(webhook(stuck).get("failing")).isNull();
			Await.until(() -> webhook(stuck).get("failing") != null);
			assertThat(JsonReader.asObject(Objects.requireNonNull(webhook(stuck).get("failing"))).get("error"))
				.isEqualTo(Json.of("timed-out"));
		}
	}

	@Test
	void whatIsNotTakenForADayWaitsForItsOwner() {
		String id = subscribe(this.receiver.url()).text("id");
		this.receiver.answer((delivery) -> 500);
		Complaint complaint = Complaint.accept(JIA, "2025-06-01T00:00:00.000Z");
		List<Long> indexes = List.of(complaint.accepted().number("index"), acknowledge(complaint, 1).number("index"),
				acknowledge(complaint, 2).number("index"));
		Await.until(() -> webhook(id).get("failing") != null);
		// as if all three had been there when it first failed
		SERVICE.sql("UPDATE subscription.webhook SET waiting_below = ? WHERE id = ?::uuid", indexes.getLast() + 1, id);
		aDayLater(id);
		Await.until(() -> deadLetters(id).equals(indexes));
		assertThat(webhook(id).get("deadLetters")).isEqualTo(Json.of(true));
		// what came later was not given up, and goes on when the subscriber is back
		int before = this.receiver.deliveries().size();
		this.receiver.answer((delivery) -> 200);
		long later = acknowledge(complaint, 3).number("index");
		SERVICE.sql("UPDATE subscription.webhook SET next_at = now() WHERE id = ?::uuid", id);
		Await.until(() -> this.receiver.deliveries().size() > before);
		assertThat(this.receiver.deliveries().getLast().index()).isEqualTo(later);
		// and the owner asks for the others
		assertThat(JIA
			.post("/v1/webhooks/" + id + "/dead-letters/resend",
					JsonObject.builder().put("index", indexes.get(1)).build())
			.expect(202)
			.number("again")).isEqualTo(1);
		Await.until(() -> deadLetters(id).equals(List.of(indexes.get(0), indexes.get(2))));
		assertThat(JIA.post("/v1/webhooks/" + id + "/dead-letters/resend", JsonObject.builder().build())
			.expect(202)
			.number("again")).isEqualTo(2);
		Await.until(() -> deadLetters(id).isEmpty());
		assertThat(this.receiver.deliveries().subList(before, this.receiver.deliveries().size()))
			.extracting(Receiver.Delivery::index)
			.containsExactly(later, indexes.get(1), indexes.get(0), indexes.get(2));
	}

	@Test
	void oneEventThatASubscriberStumblesOverIsPutAsideAlone() {
		String id = subscribe(this.receiver.url()).text("id");
		Complaint complaint = Complaint.accept(JIA, "2025-06-01T00:00:00.000Z");
		Await.until(() -> this.receiver.of(complaint.caseId()).size() == 1);
		this.receiver.answer((delivery) -> Json.of("classified").equals(delivery.data().get("type")) ? 422 : 200);
		long poison = complaint
			.add("classified", "2025-06-01T01:00:00.000Z",
					Complaint.data("category", "fee-dispute", "grade", "major", "reason", "first"), Complaint.data())
			.expect(201)
			.number("index");
		long next = acknowledge(complaint, 2).number("index");
		Await.until(() -> webhook(id).get("failing") != null);
		aDayLater(id);
		Await.until(() -> this.receiver.deliveries().getLast().index() == next);
		Await.until(() -> webhook(id).get("failing") == null);
		assertThat(deadLetters(id)).containsExactly(poison);
	}

	@Test
	void aRedirectIsNotFollowed() {
		String id = subscribe(this.receiver.url()).text("id");
		this.receiver.answer((delivery) -> 307);
		Complaint.accept(JIA, "2025-06-01T00:00:00.000Z");
		Await.until(() -> webhook(id).get("failing") != null);
		assertThat(JsonReader.asObject(Objects.requireNonNull(webhook(id).get("failing"))).get("error"))
			.isEqualTo(Json.of("status-307"));
	}

	@Test
	void whoSubscribesFromALeafIsToldOfWhatWasBefore() {
		Complaint complaint = Complaint.accept(JIA, "2025-06-01T00:00:00.000Z");
		Api.Answer created = JIA
			.post("/v1/webhooks",
					JsonObject.builder()
						.put("url", this.receiver.url())
						.put("after", complaint.accepted().number("index") - 1)
						.build())
			.expect(201);
		this.made.add(created.text("id"));
		Await.until(() -> this.receiver.of(complaint.caseId()).size() == 1);
	}

	@Test
	void theSecretIsShownOnceAndStoredSealed() {
		Api.Answer created = subscribe(this.receiver.url());
		assertThat(created.text("secret")).matches("whsec_[A-Za-z0-9+/]{43}=");
		String list = new String(JIA.get("/v1/webhooks").expect(200).body(), UTF_8);
		assertThat(list).contains(created.text("id")).doesNotContain("whsec_").doesNotContain("secret");
		byte[] stored = SERVICE.bean(JdbcClient.class)
			.sql("SELECT secret FROM subscription.webhook WHERE id = ?::uuid")
			.param(created.text("id"))
			.query(byte[].class)
			.single();
		byte[] secret = java.util.Base64.getDecoder().decode(created.text("secret").replace("whsec_", ""));
		assertThat(java.util.HexFormat.of().formatHex(stored))
			.doesNotContain(java.util.HexFormat.of().formatHex(secret));
	}

	@Test
	void aWebhookIsItsOwnersAlone() {
		String id = subscribe(this.receiver.url()).text("id");
		Api other = SERVICE.as(RunningService.YI);
		assertThat(other.get("/v1/webhooks").objects("webhooks")).isEmpty();
		assertThat(other.get("/v1/webhooks/" + id).expect(404).text("code")).isEqualTo("webhook-unknown");
		assertThat(other.get("/v1/webhooks/" + id + "/dead-letters").expect(404).text("code"))
			.isEqualTo("webhook-unknown");
		other.post("/v1/webhooks/" + id + "/dead-letters/resend", JsonObject.builder().build()).expect(404);
		other.delete("/v1/webhooks/" + id).expect(404);
		assertThat(JIA.get("/v1/webhooks/nonsense").expect(404).text("code")).isEqualTo("webhook-unknown");
		Complaint.accept(JIA, "2025-06-01T00:00:00.000Z");
		Await.until(() -> !this.receiver.deliveries().isEmpty());
	}

	@Test
	void anOrganisationHasABoundedNumberOfWebhooks() {
		for (int i = 0; i < 10; i++) {
			subscribe(this.receiver.url());
		}
		assertThat(JIA.post("/v1/webhooks", JsonObject.builder().put("url", this.receiver.url()).build())
			.expect(429)
			.text("code")).isEqualTo("subscription-limit");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://10.0.0.1/", "https://10.0.0.1/", "https://169.254.169.254/latest/meta-data/",
			"https://[fd00::1]/", "https://nobody.invalid/", "http://1.1.1.1/" })
	void anAddressThatIsNotPublicIsRefusedAtOnce(String url) {
		Api.Answer refused = JIA.post("/v1/webhooks", JsonObject.builder().put("url", url).build()).expect(422);
		assertThat(refused.text("code")).isEqualTo("address-refused");
		assertThat(refused.text("place")).isEqualTo("/url");
	}

}
