package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.minio.ListObjectsArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.testsupport.s3.MinioServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service is killed while it writes into a bucket, and started again: a file is whole
 * or can be gone on with, nothing is half recorded, and a lock that was to be extended is
 * extended.
 */
@OwnService
@Tag("fault")
class FaultBucketTest {

	/** Several parts of a multipart upload. */
	private static final byte[] FILE = file(40 << 20);

	@TempDir
	private static Path folder;

	private static final Workload WORKLOAD = new Workload();

	private static PostgresServer database;

	private static MinioServer minio;

	private static Instance instance;

	private static Complaint complaint;

	private final String evidence = UUID.randomUUID().toString();

	@BeforeAll
	static void start() {
		minio = MinioServer.start(folder.resolve("minio"));
		database = PostgresServer.start(folder.resolve("postgres"));
		Map<String, String> environment = new HashMap<>(BucketSettings.make(minio, folder, "evidence").environment());
		environment.put("CASELEDGER_DATABASE_URL", database.url());
		environment.put("CASELEDGER_RETENTION_SWEEP", "500ms");
		instance = Instance.start(folder.resolve("one"), environment);
		Workload.admit(instance);
		complaint = Complaint.accept(jia(), "2026-09-28T02:40:00.000Z");
	}

	@AfterAll
	static void stop() {
		if (instance != null) {
			instance.close();
		}
		if (database != null) {
			database.close();
		}
		if (minio != null) {
			minio.close();
		}
	}

	@Test
	void inAnUploadItLeavesNothingThatIsAFile() throws IOException {
		URI address = URI.create(Files.readString(instance.data().resolve("run/address")));
		try (Socket socket = new Socket(address.getHost(), address.getPort())) {
			OutputStream out = socket.getOutputStream();
			out.write(("PUT " + path() + " HTTP/1.1\r\nHost: " + address.getHost() + "\r\nAuthorization: Bearer "
					+ jia().token() + "\r\nContent-Length: " + FILE.length + "\r\n\r\n")
				.getBytes(UTF_8));
			out.write(FILE, 0, FILE.length * 3 / 4);
			out.flush();
			Pause.until("the store has parts of the file", Duration.ofSeconds(30), FaultBucketTest::hasParts);
			kill();
		}
		instance.restart();
		assertThat(versions("evidence/" + this.evidence)).as("part of a file is visible").isZero();
		assertThat(jia().post("/v1/entries", adding()).status()).as("part of a file is evidence").isNotEqualTo(201);
		jia().put(path(), FILE).expect(201);
		isRecordedWhole();
	}

	@Test
	void betweenBucketAndVaultTheFileIsWholeAndTheSameRequestEndsIt() {
		Api before = jia();
		try (PostgresServer.Gate gate = database.hold("UPDATE", "vault.evidence")) {
			CompletableFuture<Void> upload = CompletableFuture.runAsync(() -> before.put(path(), FILE));
			gate.awaitSomebody();
			kill();
			assertThat(upload.handle((nothing, failure) -> failure).join()).isNotNull();
		}
		instance.restart();
		assertThat(jia().post("/v1/entries", adding()).status()).as("not acknowledged").isNotEqualTo(201);
		jia().put(path(), FILE).expect(200);
		isRecordedWhole();
	}

	@Test
	void inAPartItGoesOnBehindTheOnesBefore() {
		PartSender upload = PartSender.begin(jia(), path(), Arrays.copyOf(FILE, 9_000_000));
		byte[] rest = Arrays.copyOfRange(FILE, 9_000_000, FILE.length);
		Api before = jia();
		try (PostgresServer.Gate gate = database.hold("UPDATE", "intake.part")) {
			CompletableFuture<Void> part = CompletableFuture
				.runAsync(() -> upload.at(before).append(9_000_000, true, rest));
			gate.awaitSomebody();
			kill();
			assertThat(part.handle((nothing, failure) -> failure).join()).isNotNull();
		}
		instance.restart();
		PartSender again = upload.at(jia());
		assertThat(again.offset()).as("in the bucket but not counted").isEqualTo(9_000_000);
		assertThat(again.append(9_000_000, true, rest).statusCode()).isEqualTo(201);
		isRecordedWhole();
	}

	@Test
	void betweenALockThatIsExtendedAndItsEndItIsExtendedAllTheSame() {
		Complaint closed = Complaint.accept(jia(), "2026-07-02T01:00:00.000Z");
		Complaint.File bill = closed.runToFeedback("confirmed");
		Pause.millis(2_100);
		Instant kept = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(1095));
		assertThat(lockedUntil(bill.evidence())).isBefore(kept);
		try (PostgresServer.Gate gate = database.hold("INSERT", "retention.due")) {
			closed.add("archived", "2026-07-09T03:00:00.000Z", Complaint.data("outcome", "settled"), Complaint.data())
				.expect(201);
			gate.awaitSomebody();
			kill();
		}
		assertThat(lockedUntil(bill.evidence())).isBefore(kept);
		try (PostgresServer.Gate gate = database.hold("DELETE", "retention.due")) {
			instance.restart();
			gate.awaitSomebody();
			kill();
		}
		assertThat(lockedUntil(bill.evidence())).isAfterOrEqualTo(kept);
		assertThat(database.number("SELECT count(*) FROM retention.due")).isOne();
		instance.restart();
		Pause.until("nothing is due", Duration.ofSeconds(30),
				() -> database.number("SELECT count(*) FROM retention.due") == 0);
		WORKLOAD.isWhole(instance, database);
	}

	private void isRecordedWhole() {
		jia().post("/v1/entries", adding()).expect(201);
		assertThat(jia().get(path()).expect(200).body()).isEqualTo(FILE);
		assertThat(versions("evidence/" + this.evidence)).isOne();
		WORKLOAD.isWhole(instance, database);
	}

	private String path() {
		return complaint.path() + "/evidence/" + this.evidence;
	}

	private JsonObject adding() {
		return complaint.adding(this.evidence, "surveillance-video", "2026-09-28T04:00:00.000Z",
				"2026-09-28T03:00:00.000Z", "录像.mp4");
	}

	/** Whatever witnesses have signed by then, they sign nothing else for it. */
	private static void kill() {
		WORKLOAD.keepHead(instance);
		instance.kill();
	}

	private static Api jia() {
		return instance.as(RunningService.JIA);
	}

	/** MinIO keeps them apart until they are a file. */
	private static boolean hasParts() {
		Path uploads = minio.data().resolve(".minio.sys/multipart");
		try (Stream<Path> files = Files.walk(uploads)) {
			return files.filter((file) -> file.getFileName().toString().startsWith("part.")).count() > 1;
		}
		catch (IOException | UncheckedIOException ex) {
			// what was seen is gone by now
			return false;
		}
	}

	private static long versions(String key) {
		long count = 0;
		try {
			for (Result<Item> item : minio.admin()
				.listObjects(ListObjectsArgs.builder()
					.bucket("evidence")
					.prefix(key)
					.recursive(true)
					.includeVersions(true)
					.build())) {
				assertThat(item.get().objectName()).isEqualTo(key);
				count++;
			}
			return count;
		}
		catch (MinioException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Instant lockedUntil(String evidence) {
		try {
			ZonedDateTime until = minio.admin()
				.statObject(StatObjectArgs.builder().bucket("evidence").object("evidence/" + evidence).build())
				.lockRetainUntilDate();
			return Objects.requireNonNull(until).toInstant();
		}
		catch (MinioException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] file(int size) {
		byte[] bytes = new byte[size];
		new SplittableRandom(size).nextBytes(bytes);
		return bytes;
	}

}
