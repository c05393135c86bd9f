package org.caseledger.evidence.scrub;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.caseledger.evidence.objects.FilesystemObjectStore;
import org.caseledger.evidence.objects.ObjectHead;
import org.caseledger.evidence.objects.ObjectName;
import org.caseledger.protocol.crypto.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class ScrubberTest {

	private static final Duration GRACE = Duration.ofHours(1);

	@TempDir
	private Path root;

	private FilesystemObjectStore store;

	private final List<ExpectedObject> expected = new ArrayList<>();

	private final List<Finding> findings = new ArrayList<>();

	private final List<ScrubProgress> progress = new ArrayList<>();

	@BeforeEach
	void storeObjects() throws IOException {
		this.store = FilesystemObjectStore.open(this.root, Clock.systemUTC());
		for (int i = 0; i < 5; i++) {
			this.expected.add(store("object-" + i));
		}
	}

	@Test
	void findsNothingInAnUntouchedStore() throws IOException {
		long bytes = this.expected.stream().mapToLong(ExpectedObject::size).sum();
		assertThat(scrub(later())).isEqualTo(new ScrubProgress(5, bytes, 5, 0));
		assertThat(this.findings).isEmpty();
		assertThat(this.progress).hasSize(6).last().isEqualTo(new ScrubProgress(5, bytes, 5, 0));
	}

	@Test
	void namesAMissingObject() throws IOException {
		Files.delete(file("object-3"));
		scrub(later());
		assertThat(this.findings).containsExactly(new Finding.Missing(this.expected.get(3)));
		assertThat(this.findings.getFirst().code()).isEqualTo("missing");
	}

	@Test
	void namesAChangedObjectWithBothDigests() throws IOException {
		byte[] swapped = "swapped, same size.".substring(0, (int) this.expected.get(2).size()).getBytes(UTF_8);
		Files.write(file("object-2"), swapped);
		scrub(later());
		assertThat(this.findings).containsExactly(
				new Finding.Different(this.expected.get(2), Sha256.of(swapped), this.expected.get(2).size()));
		assertThat(this.findings.getFirst().code()).isEqualTo("stored-differs");
	}

	@Test
	void namesACutOffObject() throws IOException {
		Files.write(file("object-2"), new byte[0]);
		scrub(later());
		assertThat(this.findings)
			.containsExactly(new Finding.Different(this.expected.get(2), Sha256.of(new byte[0]), 0));
	}

	@Test
	void namesAnObjectThatNobodyExpects() throws IOException {
		store("stranger");
		scrub(later());
		assertThat(this.findings).singleElement()
			.isInstanceOfSatisfying(Finding.Unexpected.class,
					(finding) -> assertThat(finding.entry().name()).isEqualTo(new ObjectName("stranger")));
	}

	@Test
	void leavesYoungThingsAlone() throws IOException {
		store("not-recorded-yet");
		Path staged = unfinished();
		scrub(Clock.systemUTC());
		assertThat(this.findings).isEmpty();
		assertThat(staged).exists();
	}

	@Test
	void removesAbandonedWritesIfAskedTo() throws IOException {
		Path staged = unfinished();
		new Scrubber(this.store, later(), GRACE, false, Pace.unbounded()).scrub(ExpectedObjects.of(this.expected),
				this.findings::add, this.progress::add);
		assertThat(staged).exists();
		scrub(later());
		assertThat(staged).doesNotExist();
		assertThat(this.findings).extracting(Finding::code).containsExactly("unfinished", "unfinished");
		assertThat(this.findings).extracting((finding) -> ((Finding.Leftover) finding).discarded())
			.containsExactly(false, true);
	}

	@Test
	void namesForeignFilesAndLeavesThem() throws IOException {
		Path foreign = Files.writeString(this.root.resolve("objects/notes.txt"), "hello");
		scrub(later());
		assertThat(this.findings).extracting(Finding::code).containsExactly("foreign");
		assertThat(foreign).exists();
	}

	@Test
	void goesOnBehindAnObjectThatCannotBeRead() throws IOException {
		Path unreadable = file("object-0");
		Files.delete(unreadable);
		Files.createSymbolicLink(unreadable, file("object-1"));
		Files.delete(file("object-4"));
		scrub(later());
		assertThat(this.findings).extracting(Finding::code)
			.containsExactlyInAnyOrder("unreadable", "missing", "foreign");
	}

	@Test
	void missesAPinnedVersionThatWasReplaced() throws IOException {
		this.store.deleteVersion(new ObjectName("object-1"), head("object-1").version());
		store("object-1");
		scrub(later());
		assertThat(this.findings).containsExactly(new Finding.Missing(this.expected.get(1)));
	}

	@Test
	void readsNoFasterThanItsPace() throws IOException {
		List<Long> paced = new ArrayList<>();
		new Scrubber(this.store, later(), GRACE, true, paced::add).scrub(ExpectedObjects.of(this.expected),
				this.findings::add, this.progress::add);
		assertThat(paced.stream().mapToLong(Long::longValue).sum())
			.isEqualTo(this.expected.stream().mapToLong(ExpectedObject::size).sum());
	}

	private ScrubProgress scrub(Clock clock) throws IOException {
		return new Scrubber(this.store, clock, GRACE, true, Pace.unbounded()).scrub(ExpectedObjects.of(this.expected),
				this.findings::add, this.progress::add);
	}

	private static Clock later() {
		return Clock.offset(Clock.systemUTC(), GRACE.plusSeconds(5));
	}

	private ExpectedObject store(String name) throws IOException {
		byte[] bytes = ("bytes of " + name).getBytes(UTF_8);
		ObjectHead head = this.store.putIfAbsent(new ObjectName(name), new ByteArrayInputStream(bytes), null).head();
		return new ExpectedObject(head.name(), head.version(), Sha256.of(bytes), bytes.length);
	}

	private ObjectHead head(String name) throws IOException {
		return this.store.head(new ObjectName(name), null).orElseThrow();
	}

	private Path unfinished() throws IOException {
		Path staged = Files.createDirectory(this.root.resolve("staging/" + "0".repeat(32)));
		Files.writeString(staged.resolve("0".repeat(32) + ".object"), "half of it");
		return staged;
	}

	private Path file(String name) throws IOException {
		try (Stream<Path> walk = Files.walk(this.root)) {
			return walk.filter((path) -> path.toString().contains(name + "/") && path.toString().endsWith(".object"))
				.findFirst()
				.orElseThrow();
		}
	}

}
