package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service is killed exactly between two durable steps, and started again. Whatever it
 * had acknowledged is there; the rest is whole or absent, and a retry is answered.
 */
@Tag("fault")
class FaultKillTest {

	@TempDir
	private static Path folder;

	private static PostgresServer server;

	private static Instance instance;

	private static final Workload WORKLOAD = new Workload();

	private static Complaint complaint;

	@BeforeAll
	static void start() {
		server = PostgresServer.start(folder.resolve("postgres"));
		instance = Instance.start(folder.resolve("one"), Map.of("CASELEDGER_DATABASE_URL", server.url()));
		Workload.admit(instance);
		complaint = Complaint.accept(instance.as(RunningService.JIA), "2026-09-28T02:40:00.000Z");
	}

	@AfterAll
	static void stop() {
		instance.close();
		server.close();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			INSERT, vault.content,       before the private content
			INSERT, ledger.outbox,       between vault and outbox
			INSERT, embedded.block,      between outbox and ledger
			INSERT, ledger.record,       between ledger and log
			DELETE, ledger.waiting,      between log and outcome
			UPDATE, ledger.position,     before the reader's position
			INSERT, witness.cosignature, between log and cosignature
			""")
	void betweenTwoDurableSteps(String when, String table, String where) throws IOException {
		assertThat(WORKLOAD.send(() -> instance.as(RunningService.JIA), WORKLOAD.fresh(complaint.caseId()))).isTrue();
		JsonObject request = WORKLOAD.fresh(complaint.caseId());
		Api before = instance.as(RunningService.JIA);
		try (PostgresServer.Gate gate = server.hold(when, table)) {
			CompletableFuture<Boolean> answer = CompletableFuture
				.supplyAsync(() -> WORKLOAD.send(() -> before, request));
			gate.awaitSomebody();
			kill();
			assertThat(answer.join()).as("acknowledged before it was recorded, " + where).isFalse();
		}
		instance.restart();
		WORKLOAD.sendAgain(() -> instance.as(RunningService.JIA));
		WORKLOAD.isWhole(instance, server);
	}

	@Test
	void aPromiseIsKeptThoughNobodySendsAgain() throws IOException {
		JsonObject request = WORKLOAD.fresh(complaint.caseId());
		try (PostgresServer.Gate gate = server.hold("INSERT", "embedded.block")) {
			Api.Answer promised = instance.as(RunningService.JIA)
				.postWithoutWaiting("/v1/entries", request)
				.expect(202);
			assertThat(promised.text("promise")).startsWith("caseledger/promise/v1\n");
			gate.awaitSomebody();
			kill();
		}
		instance.restart();
		Workload.awaitKept(() -> instance.as(RunningService.JIA), request);
		WORKLOAD.sendAgain(() -> instance.as(RunningService.JIA));
		WORKLOAD.isWhole(instance, server);
	}

	@Test
	void betweenFileAndVault() throws IOException {
		String evidence = UUID.randomUUID().toString();
		String path = complaint.path() + "/evidence/" + evidence;
		byte[] file = "付款回单".repeat(10_000).getBytes(UTF_8);
		Api before = instance.as(RunningService.JIA);
		try (PostgresServer.Gate gate = server.hold("UPDATE", "vault.evidence")) {
			CompletableFuture<Void> upload = CompletableFuture.runAsync(() -> before.put(path, file));
			gate.awaitSomebody();
			kill();
			assertThat(upload.handle((nothing, failure) -> failure).join()).isNotNull();
		}
		instance.restart();
		instance.as(RunningService.JIA).put(path, file).expect(200);
		JsonObject adding = complaint.adding(evidence, "payment-voucher", "2026-09-30T03:00:00.000Z",
				"2026-09-30T02:50:00.000Z", "付款回单.pdf");
		assertThat(WORKLOAD.send(() -> instance.as(RunningService.JIA), WORKLOAD.remembered(adding))).isTrue();
		assertThat(instance.as(RunningService.REGULATOR).get(path + "?purpose=review").expect(200).body())
			.isEqualTo(file);
		WORKLOAD.isWhole(instance, server);
	}

	@Test
	void inAnUpload() throws IOException {
		UUID evidence = UUID.randomUUID();
		String path = complaint.path() + "/evidence/" + evidence;
		byte[] file = "监控录像".repeat(100_000).getBytes(UTF_8);
		URI address = URI.create(Files.readString(instance.data().resolve("run/address")));
		try (Socket socket = new Socket(address.getHost(), address.getPort())) {
			OutputStream out = socket.getOutputStream();
			out.write(("PUT " + path + " HTTP/1.1\r\nHost: " + address.getHost() + "\r\nAuthorization: Bearer "
					+ instance.as(RunningService.JIA).token() + "\r\nContent-Length: " + file.length + "\r\n\r\n")
				.getBytes(UTF_8));
			out.write(file, 0, file.length / 2);
			out.flush();
			Pause.until("the upload has begun", java.time.Duration.ofSeconds(30),
					() -> server.number("SELECT count(*) FROM vault.evidence WHERE id = '" + evidence + "'") == 1);
			kill();
		}
		instance.restart();
		assertThat(stored(evidence)).as("half a file is visible").isEmpty();
		instance.as(RunningService.JIA).put(path, file).expect(201);
		assertThat(stored(evidence)).hasSize(1);
		WORKLOAD.isWhole(instance, server);
	}

	@Test
	void betweenTwoPartsOfAnUpload() throws IOException {
		String path = complaint.path() + "/evidence/" + UUID.randomUUID();
		byte[] file = "监控录像".repeat(200_000).getBytes(UTF_8);
		PartSender upload = PartSender.begin(instance.as(RunningService.JIA), path, Arrays.copyOf(file, 1_000_000));
		byte[] rest = Arrays.copyOfRange(file, 1_000_000, file.length);
		Api before = instance.as(RunningService.JIA);
		try (PostgresServer.Gate gate = server.hold("UPDATE", "intake.part")) {
			CompletableFuture<Void> part = CompletableFuture
				.runAsync(() -> upload.at(before).append(1_000_000, true, rest));
			gate.awaitSomebody();
			kill();
			assertThat(part.handle((nothing, failure) -> failure).join()).isNotNull();
		}
		instance.restart();
		PartSender last = upload.at(instance.as(RunningService.JIA));
		assertThat(last.offset()).as("stored but not counted").isEqualTo(1_000_000);
		assertThat(last.append(1_000_000, true, rest).statusCode()).isEqualTo(201);
		assertThat(last.state().text("sha256")).isEqualTo(Sha256.of(file).hex());
		WORKLOAD.isWhole(instance, server);
	}

	@Test
	void whileTheFileIsMadeOfItsParts() throws IOException {
		String path = complaint.path() + "/evidence/" + UUID.randomUUID();
		byte[] file = "通话录音".repeat(1000).getBytes(UTF_8);
		PartSender upload = PartSender.begin(instance.as(RunningService.JIA), path, file);
		try (PostgresServer.Gate gate = server.hold("UPDATE", "vault.evidence")) {
			CompletableFuture<Void> last = CompletableFuture
				.runAsync(() -> upload.append(file.length, true, new byte[0]));
			gate.awaitSomebody();
			kill();
			assertThat(last.handle((nothing, failure) -> failure).join()).isNotNull();
		}
		instance.restart();
		PartSender again = upload.at(instance.as(RunningService.JIA));
		assertThat(again.offset()).isEqualTo(file.length);
		assertThat(again.append(file.length, true, new byte[0]).statusCode()).isEqualTo(200);
		assertThat(server.number("SELECT count(*) FROM intake.part WHERE number IS NOT NULL")).isZero();
		WORKLOAD.isWhole(instance, server);
	}

	/**
	 * Whatever witnesses have signed by then, they sign nothing else for it afterwards.
	 */
	private static void kill() {
		WORKLOAD.keepHead(instance);
		instance.kill();
	}

	private static java.util.List<Path> stored(UUID evidence) throws IOException {
		try (Stream<Path> files = Files.walk(instance.data().resolve("evidence"))) {
			return files.filter(Files::isRegularFile)
				.filter((file) -> file.toString().contains(evidence.toString()))
				.toList();
		}
	}

}
