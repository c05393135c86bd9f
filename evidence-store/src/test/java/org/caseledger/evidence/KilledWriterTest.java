package org.caseledger.evidence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.caseledger.evidence.objects.FilesystemObjectStore;
import org.caseledger.evidence.scrub.ExpectedObjects;
import org.caseledger.evidence.scrub.Finding;
import org.caseledger.evidence.scrub.Pace;
import org.caseledger.evidence.scrub.Scrubber;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseledger.evidence.StoreOnDisk.content;
import static org.caseledger.evidence.StoreOnDisk.item;
import static org.caseledger.evidence.StoreOnDisk.key;

/**
 * A process is killed in the middle of writing a file.
 */
@Timeout(60)
class KilledWriterTest {

	@TempDir
	private Path root;

	private StoreOnDisk store;

	@BeforeEach
	void killAWriter() throws Exception {
		this.store = new StoreOnDisk(this.root);
		Process writer = StoreProcess.start(this.root, "hang", 1 << 20);
		while (this.store.files().isEmpty() || Files.size(this.store.files().getFirst()) == 0) {
			assertThat(writer.isAlive()).isTrue();
			Thread.sleep(20);
		}
		writer.destroyForcibly().waitFor();
		assertThat(this.store.files()).hasSize(1);
	}

	@Test
	void whatItHadWrittenIsInvisible() throws Exception {
		assertThat(this.store.objects.head(item(1).objectName(), null)).isEmpty();
		assertThat(this.store.objects.list("", null, 10).entries()).isEmpty();
	}

	@Test
	void theFileCanBePutAgain() throws Exception {
		byte[] content = content(1 << 20);
		this.store.stored(item(1), key(1), content);
		assertThat(this.store.read(item(1), key(1))).isEqualTo(content);
	}

	@Test
	void whatItHadWrittenIsRemovedOnceItIsAbandoned() throws Exception {
		FilesystemObjectStore.open(this.root, later()).discardAbandoned();
		assertThat(this.store.files()).isEmpty();
		assertThat(this.root.resolve("staging")).isEmptyDirectory();
	}

	@Test
	void whatItHadWrittenIsRemovedByTheScrubber() throws Exception {
		List<Finding> findings = new ArrayList<>();
		new Scrubber(this.store.objects, later(), FilesystemObjectStore.ABANDONED_AFTER, true, Pace.unbounded())
			.scrub(ExpectedObjects.of(List.of()), findings::add, (progress) -> {
			});
		assertThat(findings).extracting(Finding::code).containsExactly("unfinished");
		assertThat(this.store.files()).isEmpty();
	}

	private static Clock later() {
		return Clock.offset(Clock.systemUTC(), FilesystemObjectStore.ABANDONED_AFTER.plus(Duration.ofMinutes(1)));
	}

}
