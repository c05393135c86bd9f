package org.caseledger.evidence.objects;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FilesystemObjectStoreTest extends ObjectStoreContract {

	/** Real files have real times, so this is about now. */
	private final Instant now = Instant.now();

	@TempDir
	private Path folder;

	private Path root;

	private FilesystemObjectStore store;

	@BeforeEach
	void open() throws IOException {
		this.root = this.folder.resolve("not/there/yet");
		this.store = openAt(this.now);
	}

	@Override
	protected ObjectStore store() {
		return this.store;
	}

	@Override
	protected Instant later() {
		return this.now.plusSeconds(1);
	}

	@Test
	void deletesWhenRetentionHasEnded() throws IOException {
		PutResult result = this.store.putIfAbsent(NAME, new ByteArrayInputStream(bytes(10)), later());
		FilesystemObjectStore atTheEnd = openAt(later());
		assertThat(atTheEnd.deleteVersion(NAME, result.head().version())).isEqualTo(Deletion.DELETED);
		assertThat(files()).isEmpty();
	}

	@Test
	void keepsAnObjectWhoseRetentionCannotBeRead() throws IOException {
		PutResult result = this.store.putIfAbsent(NAME, new ByteArrayInputStream(bytes(10)), later());
		Path retention = files().stream().filter((file) -> file.toString().endsWith("until")).findFirst().orElseThrow();
		Files.writeString(retention, "yesterday");
		assertThat(openAt(later()).deleteVersion(NAME, result.head().version())).isEqualTo(Deletion.RETAINED);
		Files.delete(retention);
		Files.createSymbolicLink(retention, Files.writeString(this.folder.resolve("forged"), this.now.toString()));
		assertThat(openAt(later()).deleteVersion(NAME, result.head().version())).isEqualTo(Deletion.RETAINED);
		assertThat(this.store.read(NAME, null, 0, 100)).hasBinaryContent(bytes(10));
	}

	@Test
	void keepsObjectsAcrossReopening() throws IOException {
		PutResult result = put(NAME, bytes(10));
		assertThat(openAt(this.now.plus(Duration.ofDays(4000))).head(NAME, null)).contains(result.head());
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void letsNobodyElseIn() throws IOException {
		this.store.putIfAbsent(NAME, new ByteArrayInputStream(bytes(10)), later());
		try (Stream<Path> walk = Files.walk(this.root)) {
			assertThat(walk).hasSize(7)
				.allSatisfy((path) -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
					.isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
		}
	}

	@Test
	void aWriteThatWasCutOffIsInvisibleAndRemovedWhenItIsOldEnough() throws IOException {
		Path staged = Files.createDirectory(this.root.resolve("staging/00112233445566778899aabbccddeeff"));
		Path part = Files.write(staged.resolve("0".repeat(32) + ".object"), bytes(1000));
		FileTime written = FileTime.from(this.now);
		Files.setLastModifiedTime(part, written);
		Files.setLastModifiedTime(staged, written);
		assertThat(this.store.list("", null, 10).entries()).isEmpty();
		assertThat(strays()).containsExactly(
				new Stray(Stray.Kind.UNFINISHED, Path.of("staging/00112233445566778899aabbccddeeff").toString(), 1000,
						Files.getLastModifiedTime(part).toInstant()));
		openAt(this.now.plus(FilesystemObjectStore.ABANDONED_AFTER)).discardAbandoned();
		assertThat(part).exists();
		FilesystemObjectStore later = openAt(this.now.plus(FilesystemObjectStore.ABANDONED_AFTER).plusSeconds(1));
		assertThat(part).as("somebody may only look").exists();
		later.discardAbandoned();
		assertThat(staged).doesNotExist();
	}

	@Test
	void namesWhatSomebodyElsePutIntoIt() throws IOException {
		put(NAME, bytes(10));
		Path object = files().getFirst();
		Path own = parent(object);
		Path shard = this.root.relativize(own).subpath(0, 2);
		List<String> foreign = List.of("staging/x", "objects/readme", "objects/fff0", shard + "/misplaced",
				this.root.relativize(own) + "/notes", shard + "/Upper");
		for (String place : foreign) {
			Files.write(this.root.resolve(place), bytes(3));
		}
		Path elsewhere = Files.createDirectory(this.folder.resolve("elsewhere"));
		Files.createSymbolicLink(this.root.resolve("objects/000"), elsewhere);
		assertThat(strays()).allMatch((stray) -> stray.kind() == Stray.Kind.FOREIGN)
			.extracting(Stray::place)
			.containsExactlyInAnyOrderElementsOf(Stream.concat(foreign.stream(), Stream.of("objects/000")).toList());
		assertThat(this.store.list("", null, 10).entries()).extracting(ObjectEntry::name).containsExactly(NAME);
	}

	@Test
	void discardsOnlyItsOwnUnfinishedWrites() throws IOException {
		put(NAME, bytes(10));
		Path precious = Files.createDirectory(this.folder.resolve("0".repeat(32)));
		Path own = this.root.relativize(parent(files().getFirst()));
		for (String place : List.of("../../../" + precious.getFileName(), precious.toString(), own.toString(), "",
				"staging", "staging/../objects")) {
			Stray forged = new Stray(Stray.Kind.UNFINISHED, place, 0, this.now);
			assertThatIllegalArgumentException().isThrownBy(() -> this.store.discard(forged));
		}
		Path staged = Files.createDirectory(this.root.resolve("staging/" + "0".repeat(32)));
		Stray foreign = new Stray(Stray.Kind.FOREIGN, "staging/" + "0".repeat(32), 0, this.now);
		assertThatIllegalArgumentException().isThrownBy(() -> this.store.discard(foreign));
		this.store.discard(strays().getFirst());
		assertThat(staged).doesNotExist();
		assertThat(precious).exists();
		assertThat(this.store.head(NAME, null)).isPresent();
	}

	@Test
	void followsNoLinkInPlaceOfAnObject() throws IOException {
		PutResult result = put(NAME, bytes(10));
		Path object = files().getFirst();
		Path secret = Files.write(this.folder.resolve("secret"), bytes(10));
		Files.delete(object);
		Files.createSymbolicLink(object, secret);
		assertThatIOException().isThrownBy(() -> this.store.read(NAME, null, 0, 10));
		assertThatIOException().isThrownBy(() -> this.store.read(NAME, result.head().version(), 0, 10));
		assertThatIOException().isThrownBy(() -> put(NAME, bytes(10)));
	}

	@Test
	void followsNoLinkInPlaceOfAFolder() throws IOException {
		put(NAME, bytes(10));
		Path object = parent(files().getFirst());
		for (Path own : List.of(object, parent(object))) {
			Path moved = Files.move(own, this.folder.resolve("moved"));
			Files.createSymbolicLink(own, moved);
			assertThatIOException().isThrownBy(() -> this.store.read(NAME, null, 0, 10));
			assertThatIOException().isThrownBy(() -> this.store.head(NAME, null));
			assertThatIOException().isThrownBy(() -> put(NAME, bytes(10)));
			Files.delete(own);
			Files.move(moved, own);
		}
		assertThat(this.store.read(NAME, null, 0, 100)).hasBinaryContent(bytes(10));
	}

	@Test
	void leavesNoStagedFileBehindWhenThePlaceIsBlocked() throws IOException {
		put(NAME, bytes(10));
		Path object = files().getFirst();
		Files.move(object, object.resolveSibling("renamed"));
		assertThatIOException().isThrownBy(() -> put(NAME, bytes(10)));
		assertThat(this.root.resolve("staging")).isEmptyDirectory();
	}

	@Test
	void refusesTwoObjectsInOneFolder() throws IOException {
		PutResult result = put(NAME, bytes(10));
		Path object = files().getFirst();
		Files.copy(object, object.resolveSibling("0".repeat(32) + ".object"));
		assertThatExceptionOfType(SeveralVersionsException.class).isThrownBy(() -> this.store.head(NAME, null))
			.satisfies((ex) -> assertThat(ex.besides(result.head().version())).isEqualTo("0".repeat(32)));
		assertThat(this.store.read(NAME, result.head().version(), 0, 100)).hasBinaryContent(bytes(10));
		assertThat(this.store.list("", null, 10).entries()).extracting(ObjectEntry::name).containsExactly(NAME);
	}

	@Test
	void canPutAgainWhatWasRemovedFromOutside() throws IOException {
		put(NAME, bytes(10));
		Path object = files().getFirst();
		Files.delete(object);
		assertThat(this.store.head(NAME, null)).isEmpty();
		assertThat(put(NAME, bytes(11)).created()).isTrue();
		Files.delete(files().getFirst());
		Files.delete(parent(object));
		Files.delete(parent(parent(object)));
		assertThat(put(NAME, bytes(12)).created()).isTrue();
		assertThat(this.store.read(NAME, null, 0, 100)).hasBinaryContent(bytes(12));
	}

	@Test
	void refusesVersionsThatAreNone() throws IOException {
		put(NAME, bytes(10));
		Files.write(this.root.resolve("outside.object"), bytes(10));
		for (String version : List.of("../../../outside", "", ".", "*", "A".repeat(32))) {
			assertThat(this.store.head(NAME, version)).isEmpty();
			assertThat(this.store.deleteVersion(NAME, version)).isEqualTo(Deletion.ABSENT);
		}
	}

	private FilesystemObjectStore openAt(Instant time) throws IOException {
		return FilesystemObjectStore.open(this.root, Clock.fixed(time, ZoneOffset.UTC));
	}

	private static Path parent(Path path) {
		return Objects.requireNonNull(path.getParent());
	}

	private List<Stray> strays() throws IOException {
		List<Stray> strays = new ArrayList<>();
		this.store.strays(strays::add);
		return strays;
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> walk = Files.walk(this.root)) {
			return walk.filter((path) -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).toList();
		}
	}

}
