package org.caseledger.evidence.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import io.minio.AbortMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import org.caseledger.evidence.objects.Deletion;
import org.caseledger.evidence.objects.NoSuchObjectException;
import org.caseledger.evidence.objects.ObjectHead;
import org.caseledger.evidence.objects.ObjectName;
import org.caseledger.evidence.objects.ObjectStore;
import org.caseledger.evidence.objects.ObjectStoreContract;
import org.caseledger.evidence.objects.PutResult;
import org.caseledger.evidence.objects.StoreUnavailableException;
import org.caseledger.evidence.objects.Stray;
import org.caseledger.evidence.scrub.ExpectedObjects;
import org.caseledger.evidence.scrub.Finding;
import org.caseledger.evidence.scrub.Pace;
import org.caseledger.evidence.scrub.Scrubber;
import org.caseledger.testsupport.containers.Containers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Tag(Containers.TAG)
class S3ObjectStoreTest extends ObjectStoreContract {

	private static Store server;

	private final Instant later = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(3600);

	private S3Bucket bucket;

	private S3ObjectStore store;

	@BeforeAll
	static void startServer() {
		server = new Store();
	}

	@AfterAll
	static void stopServer() {
		if (server != null) {
			server.close();
		}
	}

	@BeforeEach
	void makeBucket() {
		this.bucket = server.bucket();
		this.store = this.bucket.objects(Store.PREFIX, Clock.systemUTC());
	}

	@AfterEach
	void closeBucket() {
		this.bucket.close();
	}

	@Override
	protected ObjectStore store() {
		return this.store;
	}

	@Override
	protected Instant later() {
		return this.later;
	}

	/** One request, exactly a part, a part and a byte, many parts. */
	@ParameterizedTest
	@ValueSource(ints = { 1, Store.PART - 1, Store.PART, Store.PART + 1, 7 * Store.PART + 12_345 })
	void storesContentOfAnyLength(int size) throws IOException {
		byte[] bytes = random(size);
		PutResult result = this.store.putIfAbsent(NAME, new ByteArrayInputStream(bytes), later());
		assertThat(result.head().size()).isEqualTo(size);
		assertThat(result.head().retainUntil()).isEqualTo(later());
		assertThat(this.store.read(NAME, result.head().version(), 0, Long.MAX_VALUE)).hasBinaryContent(bytes);
		assertThat(strays()).isEmpty();
	}

	@Test
	void keepsALockedVersionOfManyParts() throws IOException {
		PutResult result = this.store.putIfAbsent(NAME, new ByteArrayInputStream(random(2 * Store.PART)), later());
		assertThat(this.store.deleteVersion(NAME, result.head().version())).isEqualTo(Deletion.RETAINED);
		assertThat(this.store.head(NAME, result.head().version())).isPresent();
	}

	@Test
	void doesNotReplaceAnObjectOfManyParts() throws IOException {
		byte[] first = random(2 * Store.PART);
		PutResult won = this.store.putIfAbsent(NAME, new OtherwiseTaken(first), null);
		assertThat(won.created()).isFalse();
		assertThat(this.store.read(NAME, null, 0, 100)).hasBinaryContent(bytes(7));
		assertThat(strays()).isEmpty();
	}

	/** Four parts of 8 MiB, and what is on its way through TLS. */
	@Test
	void aFileOf400MebibytesPassesThroughAHeapOf80() throws Exception {
		Process process = BucketProcess.start(server.location(this.bucket.name()), 400L << 20, "-Xmx80m");
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
	}

	@Test
	void leavesNothingOfContentThatFailsBehindItsFirstParts() throws IOException {
		InputStream failing = new SequenceInputStream(new ByteArrayInputStream(random(2 * Store.PART + 7)),
				new InputStream() {
					@Override
					public int read() throws IOException {
						throw new IOException("no more");
					}

					@Override
					public int read(byte[] bytes, int offset, int length) throws IOException {
						return read();
					}
				});
		assertThatIOException().isThrownBy(() -> this.store.putIfAbsent(NAME, failing, later())).withMessage("no more");
		assertThat(this.store.versions(NAME)).isEmpty();
		assertThat(strays()).isEmpty();
	}

	@Test
	void whatAServerForgotIsNotWritten() {
		ObjectHead head = new ObjectHead(NAME, "1", 10, later(), later());
		assertThat(S3ObjectStore.isAsWritten(head, 10, later())).isTrue();
		assertThat(S3ObjectStore.isAsWritten(head, 10, null)).isTrue();
		assertThat(S3ObjectStore.isAsWritten(head, 11, null)).isFalse();
		assertThat(S3ObjectStore.isAsWritten(head, 10, later().plusSeconds(1))).isFalse();
		ObjectHead unlocked = new ObjectHead(NAME, "1", 10, later(), null);
		assertThat(S3ObjectStore.isAsWritten(unlocked, 10, later())).isFalse();
	}

	@Test
	void retentionIsRatherLongerThanShorter() throws IOException {
		Instant odd = later().plusNanos(1);
		PutResult result = this.store.putIfAbsent(NAME, new ByteArrayInputStream(bytes(10)), odd);
		assertThat(result.head().retainUntil()).isEqualTo(later().plusSeconds(1));
	}

	@Test
	void findsEveryVersionUnderWhatWasPutOverIt() throws IOException {
		String version = this.store.putIfAbsent(NAME, new ByteArrayInputStream(bytes(10)), later()).head().version();
		String forged = server.putOver(this.bucket, NAME, bytes(11));
		assertThat(this.store.versions(NAME)).containsExactly(forged, version);
		server.cover(this.bucket, NAME);
		assertThat(this.store.versions(NAME)).containsExactly(forged, version);
		assertThat(this.store.head(NAME, null)).isEmpty();
		assertThatExceptionOfType(NoSuchObjectException.class).isThrownBy(() -> this.store.read(NAME, null, 0, 1));
		assertThat(this.store.read(NAME, version, 0, 100)).hasBinaryContent(bytes(10));
		assertThat(this.store.list("", null, 10).entries()).isEmpty();
		assertThat(this.store.deleteVersion(NAME, version)).isEqualTo(Deletion.RETAINED);
		assertThat(this.store.versions(new ObjectName("an"))).isEmpty();
	}

	@Test
	void refusesToPromiseWhatTheBucketDoesNotKeep() {
		server.server.makeBucket("without-lock", false);
		try (S3Bucket open = server.open("without-lock")) {
			S3ObjectStore unlocked = open.objects(Store.PREFIX, Clock.systemUTC());
			for (int size : new int[] { 10, 2 * Store.PART }) {
				assertThatIOException()
					.isThrownBy(() -> unlocked.putIfAbsent(NAME, new ByteArrayInputStream(random(size)), later()));
			}
			assertThat(unlocked).satisfies((store) -> assertThat(store.head(NAME, null)).isEmpty());
		}
	}

	@Test
	void knowsOtherKeysFromItsOwn() throws Exception {
		server.putOver(this.bucket, NAME, bytes(3));
		S3ObjectStore other = this.bucket.objects("parts/", Clock.systemUTC());
		other.putIfAbsent(NAME, new ByteArrayInputStream(bytes(4)), null);
		assertThat(this.store.read(NAME, null, 0, 10)).hasBinaryContent(bytes(3));
		assertThat(other.list("", null, 10).entries()).singleElement()
			.satisfies((entry) -> assertThat(entry.size()).isEqualTo(4));
		assertThat(this.store.list("", null, 10).entries()).singleElement()
			.satisfies((entry) -> assertThat(entry.size()).isEqualTo(3));
		server.server.admin()
			.putObject(io.minio.PutObjectArgs.builder()
				.bucket(this.bucket.name())
				.object(Store.PREFIX + "Notes.txt")
				.stream(new ByteArrayInputStream(bytes(5)), 5L, -1L)
				.build());
		assertThat(strays()).singleElement()
			.satisfies((stray) -> assertThat(stray.kind()).isEqualTo(Stray.Kind.FOREIGN));
		assertThat(this.store.list("", null, 10).entries()).hasSize(1);
	}

	@Test
	void aScrubNamesWhatSomebodyElsePutThere() throws IOException {
		server.putOver(this.bucket, NAME, bytes(3));
		List<Finding> findings = new ArrayList<>();
		new Scrubber(this.store, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5)), Duration.ofMinutes(1), false,
				Pace.unbounded())
			.scrub(ExpectedObjects.of(List.of()), findings::add, (progress) -> {
			});
		assertThat(findings).singleElement()
			.isInstanceOfSatisfying(Finding.Unexpected.class,
					(finding) -> assertThat(finding.entry().name()).isEqualTo(NAME));
	}

	@Test
	void removesWritesThatDiedWithTheirProcess() throws Exception {
		begin("evidence/died");
		begin("elsewhere/alive");
		assertThat(strays()).singleElement().satisfies((stray) -> {
			assertThat(stray.kind()).isEqualTo(Stray.Kind.UNFINISHED);
			assertThat(stray.place()).startsWith("evidence/died?uploadId=");
		});
		this.store.discardAbandoned();
		assertThat(strays()).hasSize(1);
		Clock tomorrow = Clock.offset(Clock.systemUTC(), S3ObjectStore.ABANDONED_AFTER.plus(Duration.ofMinutes(1)));
		this.bucket.objects(Store.PREFIX, tomorrow).discardAbandoned();
		assertThat(strays()).isEmpty();
	}

	@Test
	void discardsOnlyUnfinishedWritesOfItsOwn() throws Exception {
		String upload = begin("elsewhere/alive");
		for (String place : List.of("elsewhere/alive?uploadId=" + upload, "evidence/an-object", "")) {
			Stray forged = new Stray(Stray.Kind.UNFINISHED, place, 0, later());
			assertThatIllegalArgumentException().isThrownBy(() -> this.store.discard(forged));
		}
		this.store.discard(new Stray(Stray.Kind.UNFINISHED, "evidence/gone?uploadId=" + upload, 0, later()));
		Answers.of(this.bucket.client()
			.abortMultipartUpload(AbortMultipartUploadArgs.builder()
				.bucket(this.bucket.name())
				.object("elsewhere/alive")
				.uploadId(upload)
				.build()));
	}

	@Test
	void aMissingBucketIsNotAnEmptyOne() {
		try (S3Bucket open = server.open("no-such-bucket")) {
			S3ObjectStore missing = open.objects(Store.PREFIX, Clock.systemUTC());
			assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(open::ask);
			assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> missing.head(NAME, null));
			assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> missing.versions(NAME));
			assertThatExceptionOfType(StoreUnavailableException.class)
				.isThrownBy(() -> missing.putIfAbsent(NAME, new ByteArrayInputStream(bytes(1)), null));
		}
	}

	private String begin(String key) throws IOException {
		return Answers.of(this.bucket.client()
			.createMultipartUpload(CreateMultipartUploadArgs.builder().bucket(this.bucket.name()).object(key).build()))
			.result()
			.uploadId();
	}

	private List<Stray> strays() throws IOException {
		List<Stray> strays = new ArrayList<>();
		this.store.strays(strays::add);
		return strays;
	}

	static byte[] random(int size) {
		byte[] bytes = new byte[size];
		new SplittableRandom(size).nextBytes(bytes);
		return bytes;
	}

	/** Somebody else is faster, and the name is taken before the content ends. */
	private final class OtherwiseTaken extends InputStream {

		private final InputStream content;

		private boolean done;

		OtherwiseTaken(byte[] content) {
			this.content = new ByteArrayInputStream(content);
		}

		@Override
		public int read() throws IOException {
			throw new IOException("is read in blocks");
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			if (!this.done) {
				this.done = true;
				put(NAME, bytes(7));
			}
			return this.content.read(bytes, offset, length);
		}

	}

}
