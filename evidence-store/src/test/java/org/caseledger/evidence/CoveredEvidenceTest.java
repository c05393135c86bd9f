package org.caseledger.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.caseledger.evidence.objects.Deletion;
import org.caseledger.evidence.objects.ObjectHead;
import org.caseledger.evidence.objects.ObjectName;
import org.caseledger.evidence.objects.VersionedObjectStore;
import org.caseledger.evidence.scrub.ExpectedObject;
import org.caseledger.evidence.scrub.ExpectedObjects;
import org.caseledger.evidence.scrub.Finding;
import org.caseledger.evidence.scrub.Pace;
import org.caseledger.evidence.scrub.Scrubber;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.caseledger.evidence.StoreOnDisk.content;
import static org.caseledger.evidence.StoreOnDisk.digest;
import static org.caseledger.evidence.StoreOnDisk.item;
import static org.caseledger.evidence.StoreOnDisk.key;

/**
 * Scenario 2, in a bucket: the storage administrator overwrites a locked file with a new
 * version.
 */
class CoveredEvidenceTest {

	private final VersionedObjectStore objects = new VersionedObjectStore(Clock.systemUTC());

	private final EvidenceStore evidence = new EvidenceStore(this.objects);

	private final byte[] forged = content(5000);

	private StoredEvidence stored;

	@BeforeEach
	void coverTheRecordedVersion() throws IOException {
		Instant retainUntil = Instant.now().plus(Duration.ofDays(1000));
		this.stored = ((PutOutcome.Stored) this.evidence.put(item(1), key(1), StoreOnDisk.ANY, retainUntil,
				new ByteArrayInputStream(content(1000))))
			.evidence();
		this.objects.putOver(item(1).objectName(), this.forged);
	}

	@Test
	void theNewestVersionIsFoundDifferentWithBothDigests() throws IOException {
		CheckOutcome outcome = this.evidence.checkStored(item(1).objectName(), null, this.stored.stored());
		assertThat(outcome).isInstanceOfSatisfying(CheckOutcome.Different.class, (different) -> {
			assertThat(different.code()).isEqualTo("stored-differs");
			assertThat(different.stored()).isEqualTo(digest(this.forged));
			assertThat(different.version()).isNotEqualTo(this.stored.version());
		});
		assertThatExceptionOfType(DamagedEvidenceException.class)
			.isThrownBy(() -> this.evidence.open(item(1), key(1), null));
	}

	@Test
	void thePinnedVersionIsStillThereUnchanged() throws IOException {
		String pinned = this.stored.version();
		assertThat(this.evidence.checkStored(item(1).objectName(), pinned, this.stored.stored()).code())
			.isEqualTo("unchanged");
		assertThat(this.evidence.checkContent(item(1), key(1), pinned, this.stored.digest()).code())
			.isEqualTo("unchanged");
		assertThat(this.evidence.open(item(1), key(1), pinned).stream()).hasBinaryContent(content(1000));
		assertThat(this.objects.deleteVersion(item(1).objectName(), pinned)).isEqualTo(Deletion.RETAINED);
	}

	@Test
	void theRecordedVersionIsFoundUnderWhatWasPutOverIt() throws IOException {
		ObjectName name = item(1).objectName();
		String newest = this.objects.head(name, null).orElseThrow().version();
		CheckOutcome.Covered covered = new CheckOutcome.Covered(this.stored.version(), this.stored.stored(),
				this.stored.storedSize(), newest);
		assertThat(covered.code()).isEqualTo("covered");
		assertThat(this.evidence.find(name, this.stored.version(), this.stored.stored())).isEqualTo(covered);
		assertThat(this.evidence.find(name, null, this.stored.stored())).isEqualTo(covered);
		assertThat(this.evidence.find(name, "of-another-store", this.stored.stored())).isEqualTo(covered);
		assertThat(this.evidence.find(name, newest, digest(this.forged))).isInstanceOfSatisfying(
				CheckOutcome.Unchanged.class, (found) -> assertThat(found.version()).isEqualTo(newest));
	}

	@Test
	void whatIsInNoVersionIsNotFound() throws IOException {
		ObjectName name = item(1).objectName();
		assertThat(this.evidence.find(name, this.stored.version(), digest(new byte[1]))).isInstanceOfSatisfying(
				CheckOutcome.Different.class,
				(different) -> assertThat(different.version()).isEqualTo(this.stored.version()));
		assertThat(this.evidence.find(name, "of-another-store", digest(new byte[1])))
			.isInstanceOf(CheckOutcome.Different.class);
		assertThat(this.evidence.find(item(2).objectName(), null, this.stored.stored()).code()).isEqualTo("missing");
	}

	@Test
	void theSameContentPutAgainIsRecognisedUnderIt() throws IOException {
		assertThat(this.evidence.put(item(1), key(1), StoreOnDisk.ANY, null, new ByteArrayInputStream(content(1000))))
			.isEqualTo(new PutOutcome.Stored(this.stored, true));
		assertThat(this.evidence.put(item(1), key(1), StoreOnDisk.ANY, null, new ByteArrayInputStream(content(1001))))
			.isEqualTo(new PutOutcome.Refused(Refusal.NAME_TAKEN, null));
	}

	@Test
	void anObjectThatIsLongerThanItsStoreSaysIsFoundDifferent() throws IOException {
		VersionedObjectStore contradicting = new VersionedObjectStore(Clock.systemUTC()) {
			@Override
			public synchronized Optional<ObjectHead> head(ObjectName name, @Nullable String version) {
				return super.head(name, version).map((head) -> new ObjectHead(name, head.version(),
						CoveredEvidenceTest.this.stored.storedSize(), head.storedAt(), null));
			}
		};
		byte[] object = this.objects.read(item(1).objectName(), this.stored.version(), 0, 5000).readAllBytes();
		contradicting.putOver(item(1).objectName(), Arrays.copyOf(object, object.length + 1));
		EvidenceStore reader = new EvidenceStore(contradicting);
		assertThat(reader.checkContent(item(1), key(1), null, this.stored.digest()).code()).isEqualTo("chunk-differs");
	}

	@Test
	void theScrubberNamesTheVersionThatCovers() throws IOException {
		List<Finding> findings = new ArrayList<>();
		ExpectedObject expected = new ExpectedObject(item(1).objectName(), this.stored.version(), this.stored.stored(),
				this.stored.storedSize());
		new Scrubber(this.objects, Clock.systemUTC(), Duration.ZERO, false, Pace.unbounded())
			.scrub(ExpectedObjects.of(List.of(expected)), findings::add, (progress) -> {
			});
		String newest = this.objects.head(item(1).objectName(), null).orElseThrow().version();
		assertThat(findings).containsExactly(new Finding.Covered(expected, newest));
		assertThat(findings.getFirst().code()).isEqualTo("newer-version");
	}

}
