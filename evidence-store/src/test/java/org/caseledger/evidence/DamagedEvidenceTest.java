package org.caseledger.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.caseledger.evidence.objects.ObjectName;
import org.caseledger.protocol.crypto.Hash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.caseledger.evidence.ContentLayout.CHUNK;
import static org.caseledger.evidence.ContentLayout.SEALED_CHUNK;
import static org.caseledger.evidence.StoreOnDisk.content;
import static org.caseledger.evidence.StoreOnDisk.item;
import static org.caseledger.evidence.StoreOnDisk.key;

class DamagedEvidenceTest {

	private static final int HEADER = ObjectHeader.LENGTH;

	@TempDir
	private Path folder;

	private StoreOnDisk store;

	@BeforeEach
	void open() {
		this.store = new StoreOnDisk(this.folder);
	}

	@Test
	void everyFlippedByteIsDetected() throws IOException {
		byte[] content = content(200);
		StoredEvidence stored = this.store.stored(item(1), key(1), content);
		byte[] object = object(1);
		for (int i = 0; i < object.length; i++) {
			byte[] flipped = object.clone();
			flipped[i] ^= 1;
			overwrite(1, flipped);
			Difference expected = (i < 16) ? Difference.FORMAT : (i < HEADER) ? Difference.KEY : Difference.CHUNK;
			assertDamaged(stored, expected);
		}
		overwrite(1, object);
		assertThat(this.store.read(item(1), key(1))).isEqualTo(content);
	}

	@Test
	void whatLiesBesideAnObjectIsNamedAndTheObjectIsFound() throws IOException {
		StoredEvidence stored = this.store.stored(item(1), key(1), content(200));
		ObjectName name = item(1).objectName();
		String other = "0".repeat(32);
		Path beside = Files.write(this.store.file(name).resolveSibling(other + ".object"), content(300));
		CheckOutcome covered = new CheckOutcome.Covered(stored.version(), stored.stored(), stored.storedSize(), other);
		for (String year : List.of("2001", "2101")) {
			Files.setLastModifiedTime(beside, FileTime.from(Instant.parse(year + "-01-01T00:00:00Z")));
			assertThat(this.store.evidence.find(name, stored.version(), stored.stored())).isEqualTo(covered);
			assertThat(this.store.evidence.find(name, null, stored.stored())).isEqualTo(covered);
		}
		assertThat(this.store.evidence.open(item(1), key(1), stored.version()).stream()).hasBinaryContent(content(200));
	}

	@Test
	void everyTruncationAtAChunkBoundaryIsDetected() throws IOException {
		StoredEvidence stored = this.store.stored(item(1), key(1), content(4 * CHUNK));
		byte[] object = object(1);
		for (int chunks = 0; chunks < 4; chunks++) {
			overwrite(1, Arrays.copyOf(object, HEADER + chunks * SEALED_CHUNK));
			assertDamaged(stored, Difference.CHUNK);
		}
	}

	@Test
	void everyTruncationOfASmallObjectIsDetected() throws IOException {
		StoredEvidence stored = this.store.stored(item(1), key(1), content(40));
		byte[] object = object(1);
		for (int length = 0; length < object.length; length++) {
			overwrite(1, Arrays.copyOf(object, length));
			assertDamaged(stored, Difference.CHUNK);
		}
	}

	@Test
	void aRangeInFrontOfATruncationIsNotServedAsIfNothingHadHappened() throws IOException {
		this.store.stored(item(1), key(1), content(4 * CHUNK));
		overwrite(1, Arrays.copyOf(object(1), HEADER + 3 * SEALED_CHUNK));
		assertThatExceptionOfType(DamagedEvidenceException.class)
			.isThrownBy(() -> this.store.evidence.open(item(1), key(1), null));
	}

	@Test
	void aTruncationAfterOpeningIsDetected() throws IOException {
		this.store.stored(item(1), key(1), content(4 * CHUNK));
		EvidenceContent content = this.store.evidence.open(item(1), key(1), null);
		overwrite(1, Arrays.copyOf(object(1), HEADER + 3 * SEALED_CHUNK));
		ByteArrayOutputStream read = new ByteArrayOutputStream();
		try (InputStream stream = content.stream()) {
			assertThatExceptionOfType(DamagedEvidenceException.class).isThrownBy(() -> stream.transferTo(read));
		}
		assertThat(read.toByteArray()).isEqualTo(Arrays.copyOf(content(4 * CHUNK), 3 * CHUNK));
	}

	@Test
	void anExtensionIsDetected() throws IOException {
		StoredEvidence stored = this.store.stored(item(1), key(1), content(2 * CHUNK));
		byte[] object = object(1);
		for (int more : new int[] { 1, 16, 17, SEALED_CHUNK }) {
			overwrite(1, Arrays.copyOf(object, object.length + more));
			assertDamaged(stored, Difference.CHUNK);
		}
	}

	@Test
	void exchangedChunksAreDetected() throws IOException {
		StoredEvidence stored = this.store.stored(item(1), key(1), content(3 * CHUNK));
		byte[] object = object(1);
		byte[] exchanged = object.clone();
		System.arraycopy(object, HEADER, exchanged, HEADER + SEALED_CHUNK, SEALED_CHUNK);
		System.arraycopy(object, HEADER + SEALED_CHUNK, exchanged, HEADER, SEALED_CHUNK);
		overwrite(1, exchanged);
		assertDamaged(stored, Difference.CHUNK);
	}

	@Test
	void exchangedObjectsAreDetectedUnderTheirOwnKeys() throws IOException {
		StoredEvidence stored = this.store.stored(item(1), key(1), content(CHUNK));
		this.store.stored(item(2), key(2), content(CHUNK));
		overwrite(1, object(2));
		assertDamaged(stored, Difference.KEY);
	}

	@Test
	void exchangedObjectsAreDetectedEvenUnderOneKey() throws IOException {
		StoredEvidence stored = this.store.stored(item(1), key(1), content(CHUNK));
		this.store.stored(item(2), key(1), content(CHUNK));
		overwrite(1, object(2));
		assertDamaged(stored, Difference.CHUNK);
	}

	@Test
	void anObjectOfAnotherOrganisationOrLedgerIsDetected() throws IOException {
		this.store.stored(item(1), key(1), content(CHUNK));
		EvidenceItem otherOrganisation = new EvidenceItem(StoreOnDisk.LEDGER, "yi-wuye", item(1).id());
		EvidenceItem otherLedger = new EvidenceItem("other/" + "0".repeat(32), item(1).org(), item(1).id());
		for (EvidenceItem other : new EvidenceItem[] { otherOrganisation, otherLedger }) {
			assertThatExceptionOfType(DamagedEvidenceException.class)
				.isThrownBy(() -> this.store.evidence.open(other, key(1), null))
				.satisfies((ex) -> assertThat(ex.difference()).isEqualTo(Difference.CHUNK));
		}
	}

	@Test
	void aWrongKeyIsToldFromADamagedObject() throws IOException {
		this.store.stored(item(1), key(1), content(CHUNK));
		assertThatExceptionOfType(DamagedEvidenceException.class)
			.isThrownBy(() -> this.store.evidence.open(item(1), key(2), null))
			.satisfies((ex) -> assertThat(ex.difference()).isEqualTo(Difference.KEY));
	}

	@Test
	void noByteOfADamagedChunkComesOut() throws IOException {
		this.store.stored(item(1), key(1), content(3 * CHUNK));
		byte[] object = object(1);
		object[HEADER + SEALED_CHUNK + CHUNK - 1] ^= 1;
		overwrite(1, object);
		EvidenceContent content = this.store.evidence.open(item(1), key(1), null);
		assertThat(content.range(0, CHUNK)).hasBinaryContent(Arrays.copyOf(content(3 * CHUNK), CHUNK));
		try (InputStream damaged = content.range(CHUNK, 1)) {
			assertThatExceptionOfType(DamagedEvidenceException.class).isThrownBy(damaged::read);
			assertThatExceptionOfType(DamagedEvidenceException.class).isThrownBy(damaged::read);
		}
	}

	@Test
	void aDamagedObjectIsNotAnsweredAsARepetition() throws IOException {
		byte[] content = content(CHUNK);
		this.store.stored(item(1), key(1), content);
		byte[] object = object(1);
		object[HEADER] ^= 1;
		overwrite(1, object);
		assertThat(this.store.put(item(1), key(1), content))
			.isEqualTo(new PutOutcome.Refused(Refusal.NAME_TAKEN, null));
	}

	/**
	 * @param expected the difference, or null for any
	 */
	private void assertDamaged(StoredEvidence stored, Difference expected) throws IOException {
		assertThatExceptionOfType(DamagedEvidenceException.class).isThrownBy(() -> this.store.read(item(1), key(1)))
			.satisfies((ex) -> {
				assertThat(ex.name()).isEqualTo(item(1).objectName());
				assertThat(ex.difference()).isEqualTo(expected);
			});
		Hash found = StoreOnDisk.digest(object(1));
		assertThat(this.store.evidence.checkStored(item(1).objectName(), null, stored.stored()))
			.isEqualTo(new CheckOutcome.Different(Difference.STORED, stored.version(), found, object(1).length, null));
		CheckOutcome.Different different = (CheckOutcome.Different) this.store.evidence.checkContent(item(1), key(1),
				null, stored.digest());
		assertThat(different.stored()).isEqualTo(found);
		assertThat(different.storedSize()).isEqualTo(object(1).length);
		assertThat(different.digest()).isNull();
		assertThat(different.difference()).isEqualTo(expected);
	}

	private byte[] object(int number) throws IOException {
		return Files.readAllBytes(this.store.file(item(number).objectName()));
	}

	private void overwrite(int number, byte[] object) throws IOException {
		Files.write(this.store.file(item(number).objectName()), object);
	}

}
