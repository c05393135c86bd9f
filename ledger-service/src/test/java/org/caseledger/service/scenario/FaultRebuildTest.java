package org.caseledger.service.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

/**
 * Rows of the projection, the rules' state and the log are changed behind the service's
 * back: {@code fsck} names each, {@code rebuild} restores them, while the service runs.
 */
@Tag("fault")
class FaultRebuildTest {

	private static final int CLIENTS = 8;

	private static final int TIMES = 2;

	private static final int BATCHES = 15;

	@TempDir
	private Path folder;

	@Test
	void whatFollowsFromTheLedgerIsComparedAndMadeAnew() throws Exception {
		try (PostgresServer server = PostgresServer.start(this.folder.resolve("postgres"));
				Instance instance = Instance.start(this.folder.resolve("one"),
						Map.of("CASELEDGER_DATABASE_URL", server.url()))) {
			Workload.admit(instance);
			Complaint complaint = Complaint.accept(instance.as(RunningService.JIA), "2026-09-28T02:40:00.000Z");
			Complaint.File bill = complaint.runToFeedback("confirmed");
			assertThat(instance.run("fsck")).satisfies((said) -> {
				assertThat(said.exit()).as(said.text()).isZero();
				assertThat(said.text()).contains("unchanged since recording");
			});

			server.execute("UPDATE ledger.amount SET fen = fen + 1 WHERE field = 'amount'");
			server.execute("UPDATE ledger.record SET bytes = set_byte(bytes, 30, 0) WHERE index = 7");
			server.execute("DELETE FROM ledger.record WHERE index = 8");
			server.execute("UPDATE ledger.state SET value = '{}' WHERE key LIKE 'entry/jia-homecare/%'");
			server.execute("UPDATE ledger.tile SET hashes = set_byte(hashes, 5, 0) WHERE level = 0");
			server.execute("DELETE FROM ledger.case_file WHERE case_id = '" + complaint.caseId() + "'");
			server.execute("INSERT INTO ledger.block_end VALUES (3, decode(repeat('00', 32), 'hex'), 3) "
					+ "ON CONFLICT (size) DO UPDATE SET root = excluded.root");
			assertThat(instance.run("fsck")).satisfies((said) -> {
				assertThat(said.exit()).isOne();
				assertThat(said.text()).contains("ledger.amount jia-homecare/", "ledger.record 7: different",
						"ledger.record 8: missing", "ledger.state entry/jia-homecare/", "ledger.tile 0/0: different",
						"ledger.case_file " + complaint.caseId() + ": missing", "ledger.block_end 3: ",
						"something differs");
			});

			assertThat(instance.run("rebuild")).satisfies((said) -> {
				assertThat(said.exit()).isZero();
				assertThat(said.text()).containsPattern("read (\\d+) of \\1 blocks\n");
			});
			assertThat(instance.run("fsck")).satisfies((said) -> assertThat(said.exit()).as(said.text()).isZero());
			aRebuildThatIsKilledHasChangedNothing(instance, server);
			Workload workload = new Workload();
			JsonObject request = workload.fresh(complaint.caseId());
			assertThat(workload.send(() -> instance.as(RunningService.JIA), request)).as("the service goes on")
				.isTrue();
			workload.isWhole(instance, server);
			theStoreIsHeldAgainstTheDatabase(instance, complaint);
			whatLiesBesideAFileIsNamed(instance, bill);
		}
	}

	/** At its last step: all is made anew, and nothing is in its place yet. */
	private static void aRebuildThatIsKilledHasChangedNothing(Instance instance, PostgresServer server)
			throws Exception {
		try (Connection reader = server.connect(); Statement statement = reader.createStatement()) {
			reader.setAutoCommit(false);
			statement.execute("LOCK TABLE ledger.amount IN ACCESS SHARE MODE");
			Process rebuild = instance.begin("rebuild");
			Pause.until("the rebuild is about to put all in its place", Duration.ofMinutes(1),
					() -> server
						.number("SELECT count(*) FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock' "
								+ "AND relation = 'ledger.amount'::regclass") == 1);
			assertThat(rebuild.destroyForcibly().waitFor()).as("killed, and not ended by itself").isEqualTo(128 + 9);
		}
		assertThat(instance.run("fsck")).satisfies((said) -> assertThat(said.exit()).as(said.text()).isZero());
	}

	private static void theStoreIsHeldAgainstTheDatabase(Instance instance, Complaint complaint) throws IOException {
		Path store = instance.data().resolve("evidence");
		String uploaded = UUID.randomUUID().toString();
		instance.as(RunningService.JIA).put(complaint.path() + "/evidence/" + uploaded, new byte[1_000]).expect(201);
		PartSender.begin(instance.as(RunningService.JIA), complaint.path() + "/evidence/" + UUID.randomUUID(),
				new byte[1_000]);
		String stranger = UUID.randomUUID().toString();
		Path shard = store.resolve("objects/" + Sha256.of(stranger.getBytes(UTF_8)).hex().substring(0, 3));
		put(shard.resolve(stranger).resolve("0".repeat(32) + ".object"));
		String unfinished = "staging/" + "0".repeat(32);
		put(store.resolve(unfinished).resolve("0".repeat(32) + ".object"));
		put(store.resolve("objects/notes.txt"));
		try (Stream<Path> files = Files.walk(store)) {
			for (Path file : files.toList()) {
				Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
			}
		}
		assertThat(instance.run("fsck")).satisfies((said) -> {
			assertThat(said.exit()).isOne();
			assertThat(said.text().lines().filter((line) -> line.startsWith("evidence-"))).satisfiesExactlyInAnyOrder(
					(line) -> assertThat(line).startsWith("evidence-unexpected " + stranger + ": "),
					(line) -> assertThat(line).startsWith("evidence-unfinished " + unfinished + ": "),
					(line) -> assertThat(line).startsWith("evidence-foreign objects/notes.txt: "));
			assertThat(said.text()).contains("unchanged since recording", "stored objects listed: not in order");
		});
		Files.write(stored(store, uploaded), new byte[1_000]);
		assertThat(instance.run("fsck").text()).contains("evidence-differs " + uploaded + ": ");
	}

	private static void whatLiesBesideAFileIsNamed(Instance instance, Complaint.File bill) throws IOException {
		put(stored(instance.data().resolve("evidence"), bill.evidence()).resolveSibling("0".repeat(32) + ".object"));
		assertThat(instance.run("fsck")).satisfies((said) -> {
			assertThat(said.exit()).as(said.text()).isOne();
			assertThat(said.text().lines()).as(said.text())
				.filteredOn((line) -> line.startsWith("evidence-covered "))
				.singleElement(as(STRING))
				.contains(bill.receipt(), "/evidence/" + bill.evidence());
			assertThat(said.text()).contains("something differs", "stored objects listed: not in order");
		});
	}

	private static void put(Path file) throws IOException {
		Files.createDirectories(file.getParent());
		Files.write(file, new byte[] { 1 });
	}

	private static Path stored(Path store, String name) throws IOException {
		try (Stream<Path> files = Files.walk(store)) {
			return files.filter((file) -> Files.isRegularFile(file) && file.toString().contains(name))
				.findFirst()
				.orElseThrow();
		}
	}

	@Test
	void clientsWriteWhileEverythingIsMadeAnew() throws Exception {
		try (PostgresServer server = PostgresServer.start(this.folder.resolve("postgres"));
				Instance instance = Instance.start(this.folder.resolve("one"),
						Map.of("CASELEDGER_DATABASE_URL", server.url()))) {
			Workload.admit(instance);
			Complaint complaint = Complaint.accept(instance.as(RunningService.JIA), "2026-09-28T02:40:00.000Z");
			fill(instance, complaint.caseId());
			Workload workload = new Workload();
			AtomicBoolean over = new AtomicBoolean();
			try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
				for (int client = 0; client < CLIENTS; client++) {
					clients.execute(() -> {
						while (!over.get()) {
							workload.send(() -> instance.as(RunningService.JIA), workload.fresh(complaint.caseId()));
						}
					});
				}
				try {
					for (int time = 0; time < TIMES; time++) {
						assertThat(instance.run("rebuild")).satisfies((said) -> {
							assertThat(said.exit()).as(said.text()).isZero();
							assertThat(said.text().lines())
								.filteredOn((line) -> line.matches("read \\d+ of \\d+ blocks"))
								.hasSizeGreaterThan(1);
						});
					}
				}
				finally {
					over.set(true);
				}
			}
			workload.sendAgain(() -> instance.as(RunningService.JIA));
			assertThat(workload.size()).isGreaterThan(CLIENTS * TIMES);
			assertThat(instance.run("fsck")).satisfies((said) -> assertThat(said.exit()).as(said.text()).isZero());
			workload.isWhole(instance, server);
		}
	}

	/**
	 * So much that the block reader waits for the rebuild for longer than PostgreSQL
	 * waits before it looks for a deadlock.
	 */
	private static void fill(Instance instance, String caseId) {
		for (int batch = 0; batch < BATCHES; batch++) {
			JsonArray entries = new JsonArray(Stream
				.generate(() -> (Json) JsonObject.builder()
					.put("case", caseId)
					.put("type", "acknowledged")
					.put("data", Complaint.data("means", "message"))
					.put("fields", Complaint.data("text", "已登记"))
					.build())
				.limit(1_000)
				.toList());
			instance.as(RunningService.JIA)
				.post("/v1/batches", JsonObject.builder().put("entries", entries).build())
				.expect(200);
		}
	}

}
