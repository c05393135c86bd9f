package org.caseledger.service.scenario;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.receipt.Receipt;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that go on submitting whatever happens, and afterwards want to see everything
 * that they were told: each id asked for is recorded once or not at all, and what was
 * acknowledged is there.
 */
final class Workload {

	/** What was acknowledged, by id. */
	private final Map<String, Acknowledged> acknowledged = new ConcurrentHashMap<>();

	/** Every request ever sent, by id. */
	private final Map<String, JsonObject> sent = new ConcurrentHashMap<>();

	private final Heads heads = new Heads();

	private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();

	/** What its sender cannot know the outcome of, or has to send again. */
	private final Queue<String> interrupted = new ConcurrentLinkedQueue<>();

	/**
	 * An entry with a receipt.
	 *
	 * @param org whose
	 * @param caseId its case
	 * @param receipt receipt number
	 */
	private record Acknowledged(String org, String caseId, String receipt) {
	}

	/**
	 * Registers the two providers; to be called once on a new ledger.
	 * @param instance a running service
	 */
	static void admit(Instance instance) {
		for (String organisation : List.of(RunningService.JIA, RunningService.YI)) {
			JsonObject request = JsonObject.builder()
				.put("case", instance.as(RunningService.REGULATOR).get("/v1/ledger").text("register"))
				.put("type", "organisation.registered")
				.put("data",
						JsonObject.builder()
							.put("organisation", organisation)
							.put("host", "ServiceProviderMSP")
							.put("kind", "provider")
							.put("status", "active")
							.build())
				.build();
			instance.as(RunningService.REGULATOR).post("/v1/entries", request).expect(201);
			instance.as(RunningService.ASSOCIATION).post("/v1/entries", request).expect(201);
		}
	}

	/** A request that nobody has sent yet. */
	JsonObject fresh(String caseId) {
		String id = UUID.randomUUID().toString();
		JsonObject request = JsonObject.builder()
			.put("id", id)
			.put("case", caseId)
			.put("type", "acknowledged")
			.put("data", Complaint.data("means", "message"))
			.put("fields", Complaint.data("text", "已登记 " + id))
			.build();
		return remembered(request);
	}

	/** Any other request that nobody has sent yet. */
	JsonObject remembered(JsonObject request) {
		this.sent.put(text(request, "id"), request);
		return request;
	}

	/**
	 * Sends a request once.
	 * @return whether it was acknowledged with a receipt; a cut connection and the
	 * answers that ask to come again are no
	 */
	boolean send(Supplier<Api> api, JsonObject request) {
		String id = text(request, "id");
		Api.Answer answer;
		try {
			answer = api.get().post("/v1/entries", request);
		}
		catch (UncheckedIOException ex) {
			if (!isRefused(ex)) {
				this.interrupted.add(id + " " + ex.getCause());
			}
			return false;
		}
		if (answer.status() == 200 || answer.status() == 201) {
			Acknowledged now = new Acknowledged(answer.text("org"), answer.text("case"), answer.text("record"));
			Acknowledged before = this.acknowledged.put(id, now);
			if (before != null && !before.equals(now)) {
				this.unexpected.add(id + " has two receipt numbers");
			}
			this.heads.keep(receipt(answer).proof().checkpoint().bytes());
			return true;
		}
		((answer.status() == 202 || answer.status() == 503) ? this.interrupted : this.unexpected)
			.add(answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8));
		return false;
	}

	private static Receipt receipt(Api.Answer answer) {
		return Receipt.parse(Objects.requireNonNull(answer.json().get("receipt")).bytes());
	}

	/** Nobody listens: a client turns to another instance, and nothing was begun. */
	private static boolean isRefused(UncheckedIOException failure) {
		return failure.getCause() instanceof ConnectException || failure.getCause() instanceof NoSuchFileException;
	}

	/**
	 * Every request was acknowledged where a connection was taken: none was cut off, put
	 * off or refused.
	 */
	void hasNotFailed() {
		assertThat(this.interrupted).isEmpty();
		assertThat(this.acknowledged.keySet()).containsExactlyInAnyOrderElementsOf(this.sent.keySet());
	}

	/** Sends what was not acknowledged until it is. */
	void sendAgain(Supplier<Api> api) {
		Pause.until("everything is acknowledged", Duration.ofMinutes(2), () -> {
			this.sent.values()
				.stream()
				.filter((request) -> !this.acknowledged.containsKey(text(request, "id")))
				.forEach((request) -> send(api, request));
			return this.acknowledged.size() == this.sent.size();
		});
	}

	/** Asks for a promised request, without sending it again, until it is recorded. */
	static void awaitKept(Supplier<Api> api, JsonObject request) {
		String path = "/v1/entries/" + RunningService.JIA + "/" + text(request, "id");
		Pause.until("the promise is kept", Duration.ofMinutes(1),
				() -> api.get().get(path).expect(200).text("state").equals("recorded"));
	}

	/**
	 * Takes the newest checkpoint along, like each one that came with a receipt: what
	 * witnesses have signed must stay what they signed.
	 */
	void keepHead(Instance instance) {
		this.heads.keep(instance.as(RunningService.REGULATOR).get("/v1/checkpoint").expect(200).body());
	}

	int size() {
		return this.sent.size();
	}

	/** Takes all along that another was told. */
	void include(Workload other) {
		this.acknowledged.putAll(other.acknowledged);
		this.heads.include(other.heads);
	}

	/** What was acknowledged is still there, and each checkpoint the only one. */
	void isKept(PostgresServer server) {
		this.heads.areTheOnlyOnes(server::number);
		assertThat(lost(server::number)).as("acknowledged and lost").isZero();
	}

	/** Organisation and id of each entry that was acknowledged. */
	List<String> acknowledged() {
		return this.acknowledged.entrySet()
			.stream()
			.map((each) -> each.getValue().org() + " " + each.getKey())
			.toList();
	}

	/**
	 * Everything acknowledged is there, under its receipt number, and nothing else
	 * differs.
	 */
	void isWhole(Instance instance, PostgresServer server) {
		this.heads.areTheOnlyOnes(server::number);
		isWhole(instance.as(RunningService.REGULATOR), server::number);
	}

	/**
	 * The same by the API and the database of one instance.
	 * @param regulator the API for the regulator
	 * @param number what its database answers to a query
	 */
	void isWhole(Api regulator, ToLongFunction<String> number) {
		assertThat(this.unexpected).isEmpty();
		assertThat(lost(number)).as("acknowledged and lost").isZero();
		this.acknowledged.values()
			.stream()
			.findAny()
			.ifPresent((each) -> regulator.get("/v1/receipts/" + each.receipt()).expect(200));
		assertThat(number.applyAsLong("""
				SELECT count(*) FROM witness.cosignature c LEFT JOIN ledger.block_end e USING (size)
				WHERE e.root IS DISTINCT FROM c.root""")).as("witnesses signed what the log is").isZero();
		Api.Answer compared = regulator.get("/v1/verification").expect(200);
		assertThat(compared.objects("findings")).isEmpty();
	}

	/**
	 * The checkpoints of all receipts are still those of the log, and nobody has signed
	 * others.
	 * @param number what the database answers to a query
	 */
	void checkpointsStand(ToLongFunction<String> number) {
		this.heads.areTheOnlyOnes(number);
	}

	/**
	 * A case is proven by its bundle alone, with all that was acknowledged in it.
	 * @param regulator the API for the regulator
	 */
	void isProven(Api regulator) {
		this.acknowledged.values().stream().map(Acknowledged::caseId).findAny().ifPresent((caseId) -> {
			Set<String> receipts = this.acknowledged.values()
				.stream()
				.filter((each) -> each.caseId().equals(caseId))
				.map(Acknowledged::receipt)
				.collect(Collectors.toSet());
			Receipts.areProven(receipts, regulator.get("/v1/cases/" + caseId + "/bundle").expect(200).body(),
					regulator.get("/v1/trust").expect(200).body());
		});
	}

	private long lost(ToLongFunction<String> number) {
		return this.acknowledged.isEmpty() ? 0
				: number.applyAsLong("""
						SELECT count(*) FROM (VALUES %s) AS given (org, id, hash)
						WHERE NOT EXISTS (
							SELECT FROM ledger.record r
							WHERE r.org = given.org AND r.id = given.id::uuid AND r.hash = decode(given.hash, 'hex'))
						""".formatted(this.acknowledged.entrySet()
					.stream()
					.map((each) -> "('%s', '%s', '%s')".formatted(each.getValue().org(), each.getKey(),
							each.getValue().receipt()))
					.collect(Collectors.joining(", "))));
	}

	private static String text(JsonObject object, String member) {
		return JsonReader.asString(Objects.requireNonNullElse(object.get(member), Json.of("")));
	}

}
