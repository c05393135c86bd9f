package org.caseledger.service.scenario;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import io.minio.messages.RetentionMode;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.testsupport.containers.Containers;
import org.caseledger.testsupport.s3.MinioServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The evidence store is a bucket under Object Lock, and its administrator is not on our
 * side.
 */
@OwnService
@Tag(Containers.TAG)
class EvidenceInBucketTest {

	private static final String DUE = "caseledger_retention_due_cases";

	/** Several parts of a multipart upload. */
	private static final byte[] FILE = file(20 << 20);

	@TempDir
	private static Path folder;

	private static MinioServer minio;

	private static BucketSettings bucket;

	private static RunningService service;

	private static Api jia;

	private static Complaint complaint;

	@BeforeAll
	static void start() {
		minio = MinioServer.start(folder.resolve("minio"));
		bucket = BucketSettings.make(minio, folder, "evidence");
		service = RunningService.on(folder.resolve("data"), bucket.settings());
		service.admit(RunningService.JIA);
		jia = service.as(RunningService.JIA);
		complaint = Complaint.accept(jia, "2026-07-01T01:00:00.000Z");
	}

	@AfterAll
	static void stop() {
		if (service != null) {
			service.close();
		}
		if (minio != null) {
			minio.close();
		}
	}

	@Test
	void aFileIsLockedForThreeYearsAndGivenBack() throws MinioException {
		Complaint.File file = added(FILE);
		assertThat(jia.get(address(file.evidence())).expect(200).body()).isEqualTo(FILE);
		String version = version(file.evidence());
		StatObjectResponse stored = minio.admin()
			.statObject(StatObjectArgs.builder().bucket("evidence").object(key(file.evidence())).build());
		assertThat(stored.versionId()).isEqualTo(version);
		assertThat(stored.lockMode()).isEqualTo(RetentionMode.COMPLIANCE);
		assertThat(stored.lockRetainUntilDate().toInstant()).isBetween(Instant.now().plus(Duration.ofDays(1094)),
				Instant.now().plus(Duration.ofDays(1096)));
		assertThatExceptionOfType(MinioException.class).isThrownBy(() -> minio.admin()
			.removeObject(RemoveObjectArgs.builder()
				.bucket("evidence")
				.object(key(file.evidence()))
				.versionId(version)
				.bypassGovernanceMode(true)
				.build()));
		assertThat(service.data().resolve("evidence")).doesNotExist();
		assertUnchanged();
	}

	@Test
	void theFilesOfACaseAreKeptForThreeYearsFromItsEndOn() throws MinioException, IOException {
		Complaint closed = Complaint.accept(jia, "2026-07-02T01:00:00.000Z");
		Complaint.File bill = closed.runToFeedback("confirmed");
		Instant before = lockedUntil(bill.evidence());
		Instant kept = archive(closed).plus(Duration.ofDays(1095));
		List<String> files = closed.files();
		assertThat(files).hasSize(2).contains(bill.evidence());
		assertThat(before).isBefore(kept);
		Await.until(() -> files.stream().noneMatch((file) -> lockedUntil(file).isBefore(kept)));
		assertThat(files).allSatisfy((file) -> assertThat(lockedUntil(file)).isBefore(kept.plusSeconds(60)));
		Await.until(() -> service.count("SELECT count(*) FROM retention.due") == 0);
		assertThat(fsck()).doesNotContain("evidence-lock-short");

		// the same bytes once more, without a lock, and the vault made to name them
		String file = files.getFirst();
		String locked = version(file);
		String copy = copy(file, locked);
		service.sql("UPDATE vault.evidence SET version = ? WHERE id = ?::uuid", copy, file);
		assertThat(fsck())
			.contains("evidence-lock-short " + closed.caseId() + " " + file + ": not locked, and to be kept until ");
		service.sql("DELETE FROM retention.reached");
		Await.until(() -> !lockedUntil(file).isBefore(kept));
		Await.until(() -> service.count("SELECT count(*) FROM retention.due") == 0);
		assertThat(fsck()).doesNotContain("evidence-lock-short");
	}

	@Test
	@Tag("fault")
	void aCaseThatEndsWhileTheStoreIsAwayIsNotForgotten() {
		Complaint closed = Complaint.accept(jia, "2026-07-03T01:00:00.000Z");
		Complaint.File bill = closed.runToFeedback("confirmed");
		Instant before = lockedUntil(bill.evidence());
		Instant kept;
		minio.kill();
		try {
			kept = archive(closed).plus(Duration.ofDays(1095));
			Await.until(() -> service.count("SELECT count(*) FROM retention.due") == 1);
			assertThat(before).isBefore(kept);
			Complaint.accept(jia, "2026-07-03T02:00:00.000Z");
		}
		finally {
			minio.restart();
		}
		Await.until(() -> !lockedUntil(bill.evidence()).isBefore(kept));
		Await.until(() -> service.count("SELECT count(*) FROM retention.due") == 0);
		assertUnchanged();
	}

	@Test
	void aCaseWhoseLocksTheStoreRefusesToExtendIsCountedUntilItDoes() {
		Complaint closed = Complaint.accept(jia, "2026-07-04T01:00:00.000Z");
		Complaint.File bill = closed.runToFeedback("confirmed");
		assertThat(Scrape.of(service).value(DUE)).isZero();
		Instant kept;
		bucket.allowAllBut(minio, "s3:PutObjectRetention");
		try {
			kept = archive(closed).plus(Duration.ofDays(1095));
			Await.until(() -> Scrape.of(service).value(DUE) == 1);
			assertThat(lockedUntil(bill.evidence())).isBefore(kept);
		}
		finally {
			bucket.allow(minio);
		}
		Await.until(() -> Scrape.of(service).value(DUE) == 0);
		assertThat(lockedUntil(bill.evidence())).isAfterOrEqualTo(kept);
	}

	@Test
	void aFileThatComesInPartsIsOneAndItsPartsGo() {
		String evidence = UUID.randomUUID().toString();
		PartSender upload = PartSender.begin(jia, address(evidence), part(0, 9_000_000));
		assertThat(keys("parts/")).isNotEmpty();
		HttpResponse<byte[]> last = upload.append(9_000_000, true, part(9_000_000, FILE.length));
		assertThat(last.statusCode()).isEqualTo(201);
		assertThat(PartSender.text(last, "sha256")).isEqualTo(Sha256.of(FILE).hex());
		jia.post("/v1/entries", adding(evidence)).expect(201);
		assertThat(jia.get(address(evidence)).expect(200).body()).isEqualTo(FILE);
		Await.until(() -> keys("parts/").isEmpty());
		assertThat(keys("evidence/" + evidence)).hasSize(1);
		jia.put(address(evidence), FILE).expect(200);
	}

	@Test
	void whatIsPutOverAFileIsNotServedAndNamed() throws MinioException {
		Complaint.File file = added(part(0, 100_000));
		String forged = minio.admin()
			.putObject(PutObjectArgs.builder()
				.bucket("evidence")
				.object(key(file.evidence()))
				.stream(new ByteArrayInputStream(new byte[99]), 99L, -1L)
				.build())
			.versionId();
		Api supervisor = service.as(RunningService.REGULATOR);
		assertThat(jia.get(address(file.evidence())).expect(200).body()).isEqualTo(part(0, 100_000));
		assertThat(jia.get(address(file.evidence()) + "/stored").expect(200).body()).hasSizeGreaterThan(100_000);
		Api.Answer found = supervisor.get(complaint.path() + "/verification").expect(200);
		assertThat(found.objects("findings")).singleElement().satisfies((finding) -> {
			assertThat(String.valueOf(finding.get("code"))).contains("evidence-covered");
			assertThat(String.valueOf(finding)).contains(version(file.evidence()), forged, file.receipt());
		});
		jia.put(address(file.evidence()), part(0, 100_000)).expect(200);
		remove(file.evidence(), forged);
		assertUnchanged();

		remove(file.evidence(), null);
		assertThat(jia.get(address(file.evidence())).expect(200).body()).isEqualTo(part(0, 100_000));
		assertThat(supervisor.get(complaint.path() + "/verification").expect(200).objects("findings")).singleElement()
			.satisfies((finding) -> assertThat(String.valueOf(finding)).contains("evidence-covered"));
		keys("evidence/" + file.evidence()).stream()
			.filter(Item::isDeleteMarker)
			.forEach((marker) -> remove(file.evidence(), marker.versionId()));
		assertUnchanged();
	}

	@Test
	void aFileWhoseVersionIsForgottenIsFoundByItsDigest() {
		Complaint.File file = added(part(0, 50_000));
		service.sql("UPDATE vault.evidence SET version = ? WHERE id = ?::uuid", UUID.randomUUID().toString(),
				file.evidence());
		assertThat(jia.get(address(file.evidence())).expect(200).body()).isEqualTo(part(0, 50_000));
		assertUnchanged();
	}

	@Test
	void aFileThatIsTakenFromTheDiskIsMissedAndNothingElse() throws IOException {
		Complaint.File file = added(part(0, 300_000));
		Path object = minio.data().resolve("evidence").resolve(key(file.evidence()));
		Path hidden = Files.move(object, folder.resolve("hidden"));
		try {
			assertThat(jia.get(address(file.evidence())).expect(410).text("code")).isEqualTo("evidence-missing");
			assertThat(service.as(RunningService.REGULATOR)
				.get(complaint.path() + "/verification")
				.expect(200)
				.objects("findings")).singleElement()
				.satisfies(
						(finding) -> assertThat(String.valueOf(finding)).contains("evidence-missing", file.receipt()));
		}
		finally {
			Files.move(hidden, object);
		}
		assertUnchanged();
	}

	@Test
	@Tag("fault")
	void whileTheStoreIsAwayFilesWaitAndEntriesDoNot() {
		Complaint.File before = added(part(0, 10_000));
		String evidence = UUID.randomUUID().toString();
		PartSender upload = PartSender.begin(jia, address(evidence), part(0, 1_000_000));
		assertThat(Scrape.of(service).value("caseledger_store_up")).isOne();
		minio.kill();
		try {
			HttpResponse<byte[]> refused = jia.exchange("PUT", address(UUID.randomUUID().toString()), part(0, 10_000));
			assertThat(refused.statusCode()).isEqualTo(503);
			assertThat(PartSender.code(refused)).isEqualTo("store-unavailable");
			assertThat(PartSender.header(refused, "Retry-After")).isNotEmpty();
			HttpResponse<byte[]> part = upload.append(1_000_000, false, part(1_000_000, 2_000_000));
			assertThat(PartSender.code(part)).isEqualTo("store-unavailable");
			assertThat(jia.get(address(before.evidence())).expect(503).text("code")).isEqualTo("store-unavailable");
			assertThat(jia.get(complaint.path() + "/verification").expect(503).text("code"))
				.isEqualTo("store-unavailable");
			complaint
				.add("acknowledged", "2026-07-01T07:00:00.000Z", Complaint.data("means", "message"),
						Complaint.data("text", "已登记"))
				.expect(201);
			Await.until(() -> Scrape.of(service).value("caseledger_store_up") == 0);
			try (Operator operator = Operator.start(bucket.environment(), "fsck", "--data",
					service.data().toString())) {
				Operator.Said said = operator.end();
				assertThat(said.text()).contains("caseledger: The evidence store does not answer (")
					.doesNotContain("Exception");
				assertThat(said.exit()).isEqualTo(78);
			}
			try (RunningService other = RunningService.on(folder.resolve("other"), bucket.settings())) {
				other.as(RunningService.REGULATOR).get("/v1/ledger").expect(200);
			}
		}
		finally {
			minio.restart();
		}
		assertThat(upload.offset()).isEqualTo(1_000_000);
		HttpResponse<byte[]> last = upload.append(1_000_000, true, part(1_000_000, FILE.length));
		assertThat(last.statusCode()).isEqualTo(201);
		jia.post("/v1/entries", adding(evidence)).expect(201);
		assertThat(jia.get(address(evidence)).expect(200).body()).isEqualTo(FILE);
		assertThat(jia.get(address(before.evidence())).expect(200).body()).isEqualTo(part(0, 10_000));
		assertUnchanged();
	}

	@Test
	@Tag("fault")
	void aBackUpIsRestoredIntoAnotherBucketAndIntoTheSame() {
		Complaint.File file = added(part(0, 200_000));
		BackupPair.makeKeys(folder);
		BackupPair pair = new BackupPair(folder, "bucket");
		said(bucket, "files", pair.taking(service.data()));
		BucketSettings another = BucketSettings.make(minio, folder, "evidence-2");
		for (BucketSettings target : List.of(another, bucket)) {
			Path data = BackupPair.folderWithKeyOf(service.data(), folder.resolve("restored-" + target.bucket()));
			said(target, "Restored.", pair.restoring(data, pair));
			try (RunningService restored = RunningService.on(data, target.settings())) {
				assertThat(restored.as(RunningService.JIA).get(address(file.evidence())).expect(200).body())
					.isEqualTo(part(0, 200_000));
				assertThat(
						restored.as(RunningService.REGULATOR).get("/v1/verification").expect(200).objects("findings"))
					.isEmpty();
			}
		}
	}

	/** When, to the second below; later than the locks of what was uploaded before. */
	private static Instant archive(Complaint complaint) {
		Pause.millis(2_100);
		Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
		complaint.add("archived", "2026-07-09T03:00:00.000Z", Complaint.data("outcome", "settled"), Complaint.data())
			.expect(201);
		return now;
	}

	/** The beginning of time if nobody has locked it. */
	private static Instant lockedUntil(String evidence) {
		try {
			ZonedDateTime until = minio.admin()
				.statObject(StatObjectArgs.builder()
					.bucket("evidence")
					.object(key(evidence))
					.versionId(version(evidence))
					.build())
				.lockRetainUntilDate();
			return (until != null) ? until.toInstant() : Instant.MIN;
		}
		catch (MinioException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Puts the bytes of a version over it; its id. */
	private static String copy(String evidence, String version) throws MinioException, IOException {
		byte[] bytes;
		try (InputStream stored = minio.admin()
			.getObject(GetObjectArgs.builder().bucket("evidence").object(key(evidence)).versionId(version).build())) {
			bytes = stored.readAllBytes();
		}
		return minio.admin()
			.putObject(PutObjectArgs.builder()
				.bucket("evidence")
				.object(key(evidence))
				.stream(new ByteArrayInputStream(bytes), (long) bytes.length, -1L)
				.build())
			.versionId();
	}

	private static String fsck() {
		try (Operator operator = Operator.start(bucket.environment(), "fsck", "--data", service.data().toString())) {
			Operator.Said said = operator.end();
			assertThat(said.text()).contains("stored objects listed");
			return said.text();
		}
	}

	private static void said(BucketSettings where, String expected, String... arguments) {
		try (Operator operator = Operator.start(where.environment(), arguments)) {
			Operator.Said said = operator.end();
			assertThat(said.exit()).as(said.text()).isZero();
			assertThat(said.text()).contains(expected);
		}
	}

	private static void assertUnchanged() {
		assertThat(service.as(RunningService.REGULATOR).get("/v1/verification").expect(200).objects("findings"))
			.isEmpty();
	}

	private static Complaint.File added(byte[] content) {
		return complaint.file("记录.bin", "contract", "2026-07-01T03:00:00.000Z", "2026-07-01T02:00:00.000Z", content);
	}

	private static JsonObject adding(String evidence) {
		return complaint.adding(evidence, "contract", "2026-07-01T03:00:00.000Z", "2026-07-01T02:00:00.000Z", "录像.bin");
	}

	private static String address(String evidence) {
		return complaint.path() + "/evidence/" + evidence;
	}

	private static String key(String evidence) {
		return "evidence/" + evidence;
	}

	private static String version(String evidence) {
		return service.ask("SELECT version FROM vault.evidence WHERE id = ?::uuid", String.class, evidence);
	}

	/** Every version, also what says that something was deleted. */
	private static List<Item> keys(String prefix) {
		try {
			List<Item> items = new ArrayList<>();
			for (Result<Item> item : minio.admin()
				.listObjects(ListObjectsArgs.builder()
					.bucket("evidence")
					.prefix(prefix)
					.recursive(true)
					.includeVersions(true)
					.build())) {
				items.add(item.get());
			}
			return items;
		}
		catch (MinioException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void remove(String evidence, @Nullable String version) {
		try {
			minio.admin()
				.removeObject(
						RemoveObjectArgs.builder().bucket("evidence").object(key(evidence)).versionId(version).build());
		}
		catch (MinioException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] part(int from, int to) {
		return Arrays.copyOfRange(FILE, from, to);
	}

	private static byte[] file(int size) {
		byte[] bytes = new byte[size];
		new SplittableRandom(size).nextBytes(bytes);
		return bytes;
	}

}
