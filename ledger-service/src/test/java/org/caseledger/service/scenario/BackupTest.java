package org.caseledger.service.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.caseledger.protocol.trust.Party;
import org.caseledger.protocol.trust.TrustFile;
import org.caseledger.protocol.trust.TrustedKey;
import org.caseledger.service.access.Caller;
import org.caseledger.service.cli.Commands;
import org.caseledger.service.tracking.Tracking;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A back-up is taken while clients write, and restored into an empty folder: the service
 * goes on there with everything that was acknowledged before, and its witnesses cannot
 * sign a second tree of a size that they signed.
 */
@OwnService
class BackupTest {

	private static final int CLIENTS = 4;

	@TempDir
	private static Path folder;

	private static Path data;

	private static BackupPair pair;

	private static RunningService service;

	private static RunningService restored;

	private static Complaint complaint;

	private static Laptop laptop;

	private static String code;

	private static String token;

	private static byte[] trust;

	/** Receipt numbers of entries that were acknowledged before the back-up began. */
	private static List<String> before;

	/** A receipt of an entry that was acknowledged after it. */
	private static byte[] lost;

	private static Commands.Said taken;

	@BeforeAll
	static void backUpAndRestore() {
		data = folder.resolve("data");
		BackupPair.makeKeys(folder);
		pair = new BackupPair(folder, "first");
		service = RunningService.on(data);
		service.admit(RunningService.JIA);
		service.admit(RunningService.YI);
		complaint = Complaint.accept(service.as(RunningService.JIA), "2026-09-28T02:40:00.000Z");
		complaint.runToFeedback("confirmed");
		laptop = Laptop.export(service.as(RunningService.REGULATOR), complaint);
		trust = service.as(RunningService.JIA).get("/v1/trust").expect(200).body();
		token = service.token(RunningService.JIA);
		code = service.bean(Tracking.class)
			.issue(new Caller(RunningService.JIA, "clerk", "somebody"), complaint.caseId(),
					UUID.randomUUID().toString());

		service.sql("""
				INSERT INTO intake.upload (id, org, evidence, case_id, most, expires_at)
				VALUES (gen_random_uuid(), ?, gen_random_uuid(), ?, 10, now() + interval '1 day')
				""", RunningService.JIA, complaint.caseId());

		Collection<String> acknowledged = new ConcurrentLinkedQueue<>();
		AtomicBoolean stop = new AtomicBoolean();
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<CompletableFuture<Void>> clients = new ArrayList<>();
			for (int client = 0; client < CLIENTS; client++) {
				clients.add(CompletableFuture.runAsync(() -> {
					while (!stop.get()) {
						acknowledged.add(write());
					}
				}, threads));
			}
			Pause.until("some are acknowledged", java.time.Duration.ofMinutes(1), () -> acknowledged.size() > 20);
			before = List.copyOf(acknowledged);
			taken = Commands.run(pair.taking(data));
			stop.set(true);
			clients.forEach(CompletableFuture::join);
		}
		lost = service.as(RunningService.JIA).get("/v1/receipts/" + write()).expect(200).body();

		Path target = BackupPair.folderWithKeyOf(data, folder.resolve("restored"));
		Commands.Said said = Commands.run(pair.restoring(target, pair));
		assertThat(said.exit()).as(taken.text() + said.text()).isZero();
		assertThat(said.text()).contains("unchanged since recording", "Restored.");
		restored = RunningService.on(target);
	}

	@AfterAll
	static void stop() {
		if (restored != null) {
			restored.close();
		}
		service.close();
	}

	private static String write() {
		return complaint
			.add("acknowledged", "2026-09-30T07:00:00.000Z", Complaint.data("means", "message"),
					Complaint.data("text", "已登记 " + UUID.randomUUID()))
			.expect(201)
			.text("record");
	}

	@Test
	void everythingAcknowledgedBeforeIsThere() {
		assertThat(taken.exit()).as(taken.text()).isZero();
		assertThat(before).isNotEmpty()
			.allSatisfy((receipt) -> restored.as(RunningService.JIA).get("/v1/receipts/" + receipt).expect(200));
		Api.Answer compared = restored.as(RunningService.REGULATOR).get("/v1/verification").expect(200);
		assertThat(compared.objects("findings")).isEmpty();
		assertThat(compared.number("files")).isEqualTo(2);
		Api.Answer read = restored.as(RunningService.JIA).get(complaint.path()).expect(200);
		assertThat(read.objects("records").toString()).contains("周女士", "全额退还");
		assertThat(restored.as(RunningService.JIA)
			.get(complaint.path() + "/evidence/" + complaint.files().getFirst() + "?purpose=view")
			.expect(200)
			.body()).isEqualTo("账单".repeat(5000).getBytes(UTF_8));
	}

	@Test
	void tokensAndTrackingCodesGoOnWorking() {
		new Api(restored.address(), token).get(complaint.path()).expect(200);
		assertThat(restored.bean(Tracking.class).open(code, "127.0.0.1")).isPresent();
	}

	@Test
	void uploadsThatHadNotEndedBeginAnew() {
		assertThat(service.count("SELECT count(*) FROM intake.upload WHERE state = 'open'")).isOne();
		assertThat(restored.count("SELECT count(*) FROM intake.upload WHERE state = 'ended'")).isOne();
	}

	@Test
	void whatWasProvenBeforeStaysProven() throws Exception {
		assertThat(laptop.verify("--allow-single-operator").exit()).isZero();
		byte[] anew = restored.as(RunningService.JIA).get("/v1/trust").expect(200).body();
		laptop.trust(anew);
		assertThat(laptop.verify("--allow-single-operator"))
			.satisfies((said) -> assertThat(said.exit()).as("%s", said.json()).isZero());
		Receipts.assertValid(
				restored.as(RunningService.JIA).get("/v1/receipts/" + before.getFirst()).expect(200).body(), anew);
		Laptop after = Laptop.export(restored.as(RunningService.REGULATOR), complaint);
		assertThat(after.verify("--allow-single-operator"))
			.satisfies((said) -> assertThat(said.exit()).as("%s", said.json()).isZero());
	}

	@Test
	void noWitnessKeySignsTwoTreesOfOneSize() {
		byte[] anew = restored.as(RunningService.JIA).get("/v1/trust").expect(200).body();
		long size = new Api(restored.address(), token).get("/v1/checkpoint").status();
		assertThat(size).isEqualTo(200);
		for (Party party : TrustFile.parse(trust).parties()) {
			if (!party.witness().isEmpty()) {
				TrustedKey old = party.witness().getFirst();
				List<TrustedKey> now = TrustFile.parse(anew).party(party.name()).orElseThrow().witness();
				assertThat(now).hasSize(2);
				assertThat(now.getFirst().key()).isEqualTo(old.key());
				assertThat(now.getLast().key()).isNotEqualTo(old.key());
				assertThat(now.getLast().from()).isEqualTo(Objects.requireNonNull(now.getFirst().to()) + 1);
			}
		}
		// what was acknowledged after the back-up is gone, and no key that counts says
		// otherwise
		Receipts.assertValid(lost, trust);
		Receipts.assertNotValid(lost, anew);
		Api jia = restored.as(RunningService.JIA);
		Api.Answer next = jia
			.post("/v1/entries", complaint.request("acknowledged", "2026-10-01T07:00:00.000Z",
					Complaint.data("means", "message"), Complaint.data("text", "恢复后继续"), List.of()))
			.expect(201);
		byte[] receipt = jia.get("/v1/receipts/" + next.text("record")).expect(200).body();
		Receipts.assertValid(receipt, anew);
		Receipts.assertNotValid(receipt, trust);
	}

	@Test
	void aDataFileOfBeforeARestoreGoesWithKeysOfAfterItOnly() {
		BackupPair after = new BackupPair(folder, "after");
		BackupPair lostHistory = new BackupPair(folder, "lost-history");
		assertThat(Commands.run(after.taking(restored.data())).exit()).isZero();
		assertThat(Commands.run(lostHistory.taking(data)).exit()).isZero();
		assertThat(Commands.run(pair.checking(after)))
			.satisfies((said) -> assertThat(said.exit()).as(said.text()).isZero());
		Commands.Said said = Commands.run(after.checking(lostHistory));
		assertThat(said.exit()).isEqualTo(78);
		assertThat(said.text()).contains("is of another history than");
	}

	@Test
	void noTableIsForgotten() {
		Set<String> told = new TreeSet<>();
		taken.text()
			.lines()
			.filter((line) -> line.matches("[a-z_]+\\.[a-z_]+: [0-9]+ rows"))
			.forEach((line) -> told.add(line.substring(0, line.indexOf(':'))));
		List<String> all = service.bean(JdbcClient.class).sql("""
				SELECT schemaname || '.' || tablename FROM pg_tables
				WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename <> 'flyway_schema_history'
				""").query(String.class).list();
		assertThat(told).containsExactlyInAnyOrderElementsOf(all);
		List<String> withKeys = service.bean(JdbcClient.class).sql("""
				SELECT table_schema || '.' || table_name FROM information_schema.columns
				WHERE column_name IN ('wrapped', 'kek', 'check_value')
				""").query(String.class).list();
		assertThat(taken.text().lines().takeWhile((line) -> !line.startsWith("embedded.")).toList().toString())
			.contains(withKeys);
	}

	@Test
	void theKeysThatMustStayApartAre() throws Exception {
		try (Stream<Path> keys = Files.list(data.resolve("keys"));
				Stream<Path> again = Files.list(restored.data().resolve("keys"))) {
			List<Path> made = again.toList();
			for (Path key : keys.toList()) {
				String name = key.getFileName().toString();
				boolean same = Files.mismatch(key, restored.data().resolve("keys").resolve(name)) == -1;
				assertThat(same).as(name)
					.isEqualTo(!name.startsWith("market-regulator") && !name.startsWith("consumer-association")
							&& !name.equals("postgres"));
			}
			assertThat(made).hasSizeGreaterThan(5);
		}
	}

	@Test
	void whatIsDamagedOrForeignIsRefusedBeforeAnythingIsWritten() throws Exception {
		Path target = folder.resolve("refused");
		BackupPair cut = new BackupPair(folder, "cut-off");
		byte[] whole = Files.readAllBytes(pair.dataFile());
		Files.write(cut.dataFile(), java.util.Arrays.copyOf(whole, whole.length - 1000));
		Commands.Said said = Commands.run(cut.restoring(target, pair));
		assertThat(said.exit()).as(said.text()).isEqualTo(78);
		assertThat(said.text()).contains("cut-off.data cannot be used: it is cut off");
		assertThat(target).doesNotExist();
		said = Commands.run(pair.restoring(target, pair));
		assertThat(said.exit()).as(said.text()).isEqualTo(78);
		assertThat(said.text()).contains("which is not in the file").contains("key-encryption");
		assertThat(target.resolve("postgres")).doesNotExist();
		assertThat(target.resolve("evidence")).doesNotExist();
		said = Commands.run(pair.restoring(restored.data(), pair));
		assertThat(said.exit()).isEqualTo(78);
		assertThat(said.text()).contains("is in use");
	}

}
