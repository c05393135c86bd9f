package org.caseledger.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.caseledger.evidence.objects.NoSuchObjectException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.caseledger.evidence.ContentLayout.CHUNK;
import static org.caseledger.evidence.StoreOnDisk.ANY;
import static org.caseledger.evidence.StoreOnDisk.content;
import static org.caseledger.evidence.StoreOnDisk.digest;
import static org.caseledger.evidence.StoreOnDisk.item;
import static org.caseledger.evidence.StoreOnDisk.key;

class EvidenceStoreTest {

	@TempDir
	private Path folder;

	private StoreOnDisk store;

	@BeforeEach
	void open() {
		this.store = new StoreOnDisk(this.folder.resolve("store"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 4 * CHUNK - 1, 4 * CHUNK, 4 * CHUNK + 1,
			5 * CHUNK + 17, 8 * CHUNK, 13 * CHUNK - 1 })
	void givesBackWhatWasStored(int size) throws IOException {
		byte[] content = content(size);
		StoredEvidence stored = this.store.stored(item(1), key(1), content);
		assertThat(stored.itemId()).isEqualTo(item(1).id());
		assertThat(stored.size()).isEqualTo(size);
		assertThat(stored.digest()).isEqualTo(digest(content));
		byte[] file = Files.readAllBytes(this.store.file(item(1).objectName()));
		assertThat(stored.stored()).isEqualTo(digest(file));
		assertThat(stored.storedSize()).isEqualTo(file.length);
		EvidenceContent read = this.store.evidence.open(item(1), key(1), stored.version());
		assertThat(read.size()).isEqualTo(size);
		assertThat(read.stream()).hasBinaryContent(content);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 20_480, CHUNK - 1, CHUNK, CHUNK + 1, 4 * CHUNK - 1, 4 * CHUNK, 8 * CHUNK, 9 * CHUNK + 1 })
	void givesBackWhatWasDeclaredAndStored(int size) throws IOException {
		byte[] content = content(size);
		StoredEvidence stored = ((PutOutcome.Stored) put(ANY.withSize(size), content)).evidence();
		assertThat(stored.digest()).isEqualTo(digest(content));
		assertThat(this.store.file(item(1).objectName())).hasDigest("SHA-256", stored.stored().hex());
		assertThat(this.store.read(item(1), key(1))).isEqualTo(content);
		assertThat(put(ANY.withSize(size), content)).isInstanceOf(PutOutcome.Stored.class);
	}

	@Test
	void storesNothingOfTheContentInTheClear() throws IOException {
		byte[] content = "张女士 重复计费 286.00".repeat(50).getBytes(StandardCharsets.UTF_8);
		this.store.stored(item(1), key(1), content);
		byte[] file = Files.readAllBytes(this.store.file(item(1).objectName()));
		String stored = new String(file, StandardCharsets.ISO_8859_1);
		String clear = new String(content, 0, 12, StandardCharsets.ISO_8859_1);
		assertThat(stored).doesNotContain(clear);
		assertThat(this.store.file(item(1).objectName()).toString()).doesNotContain(digest(content).hex());
	}

	@Test
	void encryptsTheSameContentDifferentlyEachTime() throws IOException {
		StoredEvidence first = this.store.stored(item(1), key(1), content(100));
		StoredEvidence second = this.store.stored(item(2), key(1), content(100));
		assertThat(second.stored()).isNotEqualTo(first.stored());
	}

	@Test
	void refusesAnEmptyContent() throws IOException {
		assertRefused(ANY, new byte[0], Refusal.EMPTY);
		assertRefused(ANY.withSize(0), new byte[0], Refusal.EMPTY);
	}

	@Test
	void refusesAContentAboveTheLimitAndTakesOneAtTheLimit() throws IOException {
		assertRefused(Declaration.atMost(3 * CHUNK), content(3 * CHUNK + 1), Refusal.TOO_LARGE);
		assertThat(put(Declaration.atMost(3 * CHUNK), content(3 * CHUNK))).isInstanceOf(PutOutcome.Stored.class);
	}

	@Test
	void refusesAContentThatIsDeclaredAboveTheLimitWithoutReadingIt() throws IOException {
		InputStream unread = new FailingStream(new IOException("was read"));
		assertThat(this.store.evidence.put(item(1), key(1), Declaration.atMost(10).withSize(11), null, unread))
			.isEqualTo(new PutOutcome.Refused(Refusal.TOO_LARGE, null));
	}

	@Test
	void refusesAContentThatIsLongerOrShorterThanDeclared() throws IOException {
		assertRefused(ANY.withSize(2 * CHUNK), content(2 * CHUNK + 1), Refusal.TOO_LARGE);
		assertRefused(ANY.withSize(2 * CHUNK), content(2 * CHUNK - 1), Refusal.CUT_OFF);
		assertRefused(ANY.withSize(2 * CHUNK), content(CHUNK), Refusal.CUT_OFF);
		assertRefused(ANY.withSize(1), new byte[0], Refusal.CUT_OFF);
		assertThat(put(ANY.withSize(2 * CHUNK), content(2 * CHUNK))).isInstanceOf(PutOutcome.Stored.class);
	}

	@Test
	void refusesAContentOfAnotherDigestThanDeclared() throws IOException {
		byte[] content = content(2 * CHUNK);
		assertRefused(ANY.withDigest(digest(content(1))), content, Refusal.DIGEST_DIFFERS);
		assertThat(put(ANY.withDigest(digest(content)), content)).isInstanceOf(PutOutcome.Stored.class);
	}

	@Test
	void refusesAContentWhoseSourceFailsAndNamesTheCause() throws IOException {
		IOException reset = new IOException("Connection reset");
		InputStream broken = new SequenceInputStream(new ByteArrayInputStream(content(3 * CHUNK)),
				new FailingStream(reset));
		assertThat(this.store.evidence.put(item(1), key(1), ANY, null, broken))
			.isEqualTo(new PutOutcome.Refused(Refusal.CUT_OFF, reset));
		assertNothingLeft();
	}

	@Test
	void answersARepetitionWithTheFirstResult() throws IOException {
		byte[] content = content(CHUNK + 1);
		StoredEvidence first = this.store.stored(item(1), key(1), content);
		assertThat(this.store.put(item(1), key(1), content)).isEqualTo(new PutOutcome.Stored(first, true));
		assertThat(this.store.files()).hasSize(1);
	}

	@Test
	void neverOverwrites() throws IOException {
		byte[] content = content(CHUNK);
		this.store.stored(item(1), key(1), content);
		PutOutcome taken = new PutOutcome.Refused(Refusal.NAME_TAKEN, null);
		assertThat(this.store.put(item(1), key(1), content(CHUNK - 1))).isEqualTo(taken);
		assertThat(this.store.put(item(1), key(2), content)).isEqualTo(taken);
		EvidenceItem ofAnotherOrganisation = new EvidenceItem(StoreOnDisk.LEDGER, "yi-wuye", item(1).id());
		assertThat(this.store.put(ofAnotherOrganisation, key(1), content)).isEqualTo(taken);
		assertThat(this.store.read(item(1), key(1))).isEqualTo(content);
		assertThat(this.store.files()).hasSize(1);
	}

	@Test
	void refusesABadRepetitionForWhatIsWrongWithIt() throws IOException {
		byte[] content = content(CHUNK);
		this.store.stored(item(1), key(1), content);
		assertThat(put(ANY.withDigest(digest(content(1))), content))
			.isEqualTo(new PutOutcome.Refused(Refusal.DIGEST_DIFFERS, null));
	}

	@Test
	void storesOnceWhenTheSameContentComesFromManyAtOnce() throws Exception {
		byte[] content = content(3 * CHUNK);
		List<PutOutcome> outcomes = atOnce(8, (number) -> this.store.put(item(1), key(1), content));
		assertThat(outcomes).allSatisfy((outcome) -> assertThat(outcome).isInstanceOf(PutOutcome.Stored.class));
		assertThat(outcomes).filteredOn((outcome) -> !((PutOutcome.Stored) outcome).repeated()).hasSize(1);
		assertThat(outcomes).extracting((outcome) -> ((PutOutcome.Stored) outcome).evidence().stored())
			.containsOnly(digest(Files.readAllBytes(this.store.file(item(1).objectName()))));
		assertThat(this.store.files()).hasSize(1);
	}

	@Test
	void keepsOneContentWhenDifferentOnesComeAtOnce() throws Exception {
		List<PutOutcome> outcomes = atOnce(8, (number) -> this.store.put(item(1), key(1), content(2 * CHUNK + number)));
		assertThat(outcomes).filteredOn(PutOutcome.Stored.class::isInstance).hasSize(1);
		assertThat(outcomes).filteredOn(new PutOutcome.Refused(Refusal.NAME_TAKEN, null)::equals).hasSize(7);
		PutOutcome.Stored winner = (PutOutcome.Stored) outcomes.stream()
			.filter(PutOutcome.Stored.class::isInstance)
			.findFirst()
			.orElseThrow();
		assertThat(digest(this.store.read(item(1), key(1)))).isEqualTo(winner.evidence().digest());
	}

	@Test
	void saysWhatIsMissing() throws IOException {
		assertThatExceptionOfType(NoSuchObjectException.class)
			.isThrownBy(() -> this.store.evidence.open(item(1), key(1), null))
			.satisfies((ex) -> assertThat(ex.name()).isEqualTo(item(1).objectName()));
		assertThat(this.store.evidence.checkStored(item(1).objectName(), null, digest(content(1))))
			.isEqualTo(new CheckOutcome.Missing());
		assertThat(this.store.evidence.checkContent(item(1), key(1), null, digest(content(1))))
			.isEqualTo(new CheckOutcome.Missing());
		StoredEvidence stored = this.store.stored(item(1), key(1), content(1));
		assertThat(this.store.evidence.checkStored(item(1).objectName(), "0".repeat(32), stored.stored()))
			.isEqualTo(new CheckOutcome.Missing());
	}

	@Test
	void findsAnUntouchedObjectUnchanged() throws IOException {
		byte[] content = content(2 * CHUNK);
		StoredEvidence stored = this.store.stored(item(1), key(1), content);
		CheckOutcome unchanged = new CheckOutcome.Unchanged(stored.version(), stored.stored(), stored.storedSize());
		assertThat(this.store.evidence.checkStored(item(1).objectName(), null, stored.stored())).isEqualTo(unchanged);
		assertThat(this.store.evidence.checkContent(item(1), key(1), stored.version(), stored.digest()))
			.isEqualTo(unchanged);
	}

	@Test
	void findsAnotherContentThanTheOneAskedFor() throws IOException {
		byte[] content = content(2 * CHUNK);
		StoredEvidence stored = this.store.stored(item(1), key(1), content);
		assertThat(this.store.evidence.checkContent(item(1), key(1), null, digest(content(1))))
			.isEqualTo(new CheckOutcome.Different(Difference.CONTENT, stored.version(), stored.stored(),
					stored.storedSize(), digest(content)));
		assertThat(this.store.evidence.checkStored(item(1).objectName(), null, digest(content)).code())
			.isEqualTo("stored-differs");
	}

	@Test
	void showsNeitherKeysNorDigestsOfContentAsText() throws IOException {
		byte[] content = content(10);
		StoredEvidence stored = this.store.stored(item(1), key(1), content);
		CheckOutcome different = this.store.evidence.checkContent(item(1), key(1), null, digest(content(1)));
		assertThat(List.of(key(1), stored, different, ANY.withDigest(digest(content)).withSize(10)).toString())
			.doesNotContain(digest(content).hex())
			.doesNotContain("01000000")
			.contains(stored.stored().hex());
	}

	@Test
	void takesOnlyUuidsAsEvidenceIds() {
		for (String id : List.of("../../etc/passwd", "1-1-1-1-1", "A0000000-0000-0000-0000-000000000001", "")) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> new EvidenceItem(StoreOnDisk.LEDGER, "jia-jiazheng", id));
		}
	}

	private PutOutcome put(Declaration declared, byte[] content) throws IOException {
		return this.store.evidence.put(item(1), key(1), declared, null, new ByteArrayInputStream(content));
	}

	private void assertRefused(Declaration declared, byte[] content, Refusal refusal) throws IOException {
		assertThat(put(declared, content)).isEqualTo(new PutOutcome.Refused(refusal, null));
		assertNothingLeft();
	}

	private void assertNothingLeft() throws IOException {
		assertThat(this.store.files()).isEmpty();
		assertThat(this.store.root.resolve("staging")).isEmptyDirectory();
	}

	private static List<PutOutcome> atOnce(int count, Put put) throws Exception {
		List<Callable<PutOutcome>> calls = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			int number = i;
			calls.add(() -> put.put(number));
		}
		try (ExecutorService executor = Executors.newFixedThreadPool(count)) {
			List<PutOutcome> outcomes = new ArrayList<>();
			for (Future<PutOutcome> future : executor.invokeAll(calls)) {
				outcomes.add(future.get());
			}
			return outcomes;
		}
	}

	@FunctionalInterface
	private interface Put {

		PutOutcome put(int number) throws IOException;

	}

}
