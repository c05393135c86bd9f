package org.caseledger.service.scenario;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.caseledger.protocol.crypto.Frame;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.service.keys.Seal;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.service.vault.Rotation;
import org.caseledger.service.vault.Vault;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The key-encryption key changes while the service runs, and a rotation can be cut off at
 * any point. The test unwraps every case key itself, with the key files.
 */
class RotationTest {

	private static final RunningService SERVICE = RunningService.shared();

	private static final int MANY = 450;

	private static final JdbcClient DB = SERVICE.bean(JdbcClient.class);

	@Test
	void isKilledInTheMiddleAndGoesOn() throws Exception {
		for (int i = 0; i < MANY; i++) {
			SERVICE.bean(Vault.class).pseudonym("rotation/%03d".formatted(i), "rotation", "somebody");
		}
		Map<String, String> before = caseKeys();
		String old = current();
		List<JsonObject> differed = vaultFindings();

		try (Connection other = DriverManager
			.getConnection(Files.readString(SERVICE.data().resolve("run/postgres.url")));
				Operator operator = Operator.start(Map.of(), "rotate", "--data", SERVICE.data().toString())) {
			other.setAutoCommit(false);
			other.createStatement()
				.execute("SELECT FROM vault.case_key WHERE case_id = 'rotation/%03d' FOR UPDATE".formatted(MANY - 1));
			operator.await("wrapped anew: ");
			operator.kill();
			other.rollback();
		}
		String fresh = current();
		assertThat(fresh).isNotEqualTo(old);
		assertThat(wrappedBy(old)).isPositive();
		assertThat(wrappedBy(fresh)).isPositive();
		assertThat(caseKeys()).containsAllEntriesOf(before);
		Complaint.accept(SERVICE.as(RunningService.JIA), "2026-06-03T01:00:00.000Z");

		Rotation.Rotated finished = SERVICE.bean(Rotation.class).run((progress) -> {
		});
		assertThat(finished.continued()).isTrue();
		assertThat(finished.id()).isEqualTo(fresh).isEqualTo(current());
		assertThat(finished.free()).singleElement().asString().endsWith("keys/key-encryption");
		assertThat(wrappedBy(old)).isZero();
		assertThat(caseKeys()).containsAllEntriesOf(before);
		assertThat(vaultFindings()).isEqualTo(differed);
	}

	/** Other tests damage the vault on purpose. */
	private static List<JsonObject> vaultFindings() {
		return SERVICE.as(RunningService.REGULATOR)
			.get("/v1/verification")
			.expect(200)
			.objects("findings")
			.stream()
			.filter((finding) -> String.valueOf(finding).contains("vault-differs"))
			.toList();
	}

	@Test
	void nobodyWrapsWithAKeyThatCanGo() throws Exception {
		String old = current();
		CountDownLatch wrapped = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<?> slow = threads
				.submit(() -> SERVICE.bean(TransactionTemplate.class).executeWithoutResult((status) -> {
					SERVICE.bean(Vault.class).pseudonym("rotation/slow", "rotation", "somebody");
					wrapped.countDown();
					await(release);
				}));
			await(wrapped);
			Future<Rotation.Rotated> rotation = threads.submit(() -> SERVICE.bean(Rotation.class).run((progress) -> {
			}));
			awaitSomebodyWhoWaits(rotation);
			release.countDown();
			slow.get(30, TimeUnit.SECONDS);
			Rotation.Rotated rotated = rotation.get(30, TimeUnit.SECONDS);
			assertThat(rotated.continued()).isFalse();
			assertThat(rotated.id()).isNotEqualTo(old);
		}
		assertThat(wrappedBy(old)).isZero();
		assertThat(caseKeys()).containsKey("rotation/slow rotation");
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static void awaitSomebodyWhoWaits(Future<?> rotation) throws InterruptedException {
		while (!rotation.isDone() && DB.sql("""
				SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%current_key%'
				""").query(Long.class).single() == 0) {
			Thread.sleep(20);
		}
	}

	private static String current() {
		return DB.sql("SELECT id FROM vault.current_key").query(String.class).single();
	}

	private static long wrappedBy(String id) {
		return DB.sql("SELECT count(*) FROM vault.case_key WHERE kek = ?").param(id).query(Long.class).single();
	}

	/** Digests of the case keys, each unwrapped by the key that stands beside it. */
	private static Map<String, String> caseKeys() throws Exception {
		Map<String, byte[]> files = new HashMap<>();
		try (var keys = Files.list(SERVICE.data().resolve("keys"))) {
			for (Path file : keys.filter((key) -> key.getFileName().toString().startsWith("key-encryption")).toList()) {
				byte[] key = Files.readAllBytes(file);
				files.put(Sha256.labelled("caseledger/key-encryption-key/v1", key).hex().substring(0, 16), key);
			}
		}
		Map<String, String> caseKeys = new HashMap<>();
		DB.sql("SELECT case_id, org, kek, wrapped FROM vault.case_key").query((row) -> {
			byte[] purpose = Frame.of("caseledger/case-key/v1", row.getString(1).getBytes(StandardCharsets.UTF_8),
					row.getString(2).getBytes(StandardCharsets.UTF_8));
			Optional<byte[]> key = Seal.open(Objects.requireNonNull(files.get(row.getString(3))), purpose,
					row.getBytes(4));
			caseKeys.put(row.getString(1) + " " + row.getString(2), Sha256.of(key.orElseThrow()).hex());
		});
		return caseKeys;
	}

}
