package org.caseledger.evidence.objects;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What every adapter has to do; its test extends this.
 */
public abstract class ObjectStoreContract {

	protected static final ObjectName NAME = new ObjectName("an-object");

	/** The store under test, empty for each test. */
	protected abstract ObjectStore store() throws IOException;

	/** A time at which retention has not ended. */
	protected abstract Instant later();

	@Test
	void givesBackTheBytesOfAnObject() throws IOException {
		byte[] bytes = bytes(300_000);
		PutResult result = put(NAME, bytes);
		assertThat(result.created()).isTrue();
		assertThat(result.head().size()).isEqualTo(bytes.length);
		assertThat(store().head(NAME, null)).contains(result.head());
		assertThat(store().head(NAME, result.head().version())).contains(result.head());
		assertThat(store().read(NAME, null, 0, Long.MAX_VALUE)).hasBinaryContent(bytes);
		assertThat(store().read(NAME, result.head().version(), 0, Long.MAX_VALUE)).hasBinaryContent(bytes);
	}

	@Test
	void readsParts() throws IOException {
		byte[] bytes = bytes(1000);
		put(NAME, bytes);
		int[][] parts = { { 0, 0 }, { 0, 1 }, { 0, 1000 }, { 10, 20 }, { 999, 1 }, { 990, 100 }, { 1000, 1 },
				{ 5000, 1 } };
		for (int[] part : parts) {
			int from = Math.min(part[0], 1000);
			int to = Math.min(part[0] + part[1], 1000);
			assertThat(store().read(NAME, null, part[0], part[1]))
				.hasBinaryContent(Arrays.copyOfRange(bytes, from, to));
		}
		try (InputStream stream = store().read(NAME, null, 10, 20)) {
			assertThat(stream.read()).isEqualTo(bytes[10] & 0xff);
			assertThat(stream.skip(15)).isEqualTo(15);
			assertThat(stream.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 26, 30));
			assertThat(stream.read()).isEqualTo(-1);
			assertThat(stream.skip(1)).isZero();
		}
	}

	@Test
	void doesNotReplaceAnObject() throws IOException {
		PutResult first = put(NAME, bytes(10));
		PutResult second = put(NAME, bytes(11));
		assertThat(second).isEqualTo(new PutResult(first.head(), false));
		assertThat(store().read(NAME, null, 0, 100)).hasBinaryContent(bytes(10));
	}

	@Test
	void createsOneObjectForManyWritersOfItsName() throws Exception {
		List<Callable<PutResult>> writers = new ArrayList<>();
		for (int i = 1; i <= 8; i++) {
			byte[] bytes = bytes(100_000 + i);
			writers.add(() -> put(NAME, bytes));
		}
		List<PutResult> results = new ArrayList<>();
		try (ExecutorService executor = Executors.newFixedThreadPool(writers.size())) {
			for (Future<PutResult> result : executor.invokeAll(writers)) {
				results.add(result.get());
			}
		}
		assertThat(results).filteredOn(PutResult::created).hasSize(1);
		assertThat(results).extracting(PutResult::head).containsOnly(store().head(NAME, null).orElseThrow());
		assertThat(store().read(NAME, null, 0, Long.MAX_VALUE))
			.hasBinaryContent(bytes((int) results.getFirst().head().size()));
	}

	@Test
	void leavesNothingVisibleWhenTheContentFails() throws IOException {
		InputStream failing = new SequenceInputStream(new ByteArrayInputStream(bytes(200_000)),
				new InputStreamThatFails());
		assertThatException().isThrownBy(() -> store().putIfAbsent(NAME, failing, null))
			.satisfies((ex) -> assertThat((ex.getCause() != null) ? ex.getCause() : ex).hasMessage("no more"));
		assertThat(store().head(NAME, null)).isEmpty();
		assertThat(store().list("", null, 10).entries()).isEmpty();
		List<Stray> strays = new ArrayList<>();
		store().strays(strays::add);
		assertThat(strays).isEmpty();
	}

	@Test
	void saysWhatIsNotThere() throws IOException {
		assertThat(store().head(NAME, null)).isEmpty();
		assertThatExceptionOfType(NoSuchObjectException.class).isThrownBy(() -> store().read(NAME, null, 0, 1))
			.satisfies((ex) -> assertThat(ex.name()).isEqualTo(NAME));
		put(NAME, bytes(1));
		String unknown = "0".repeat(32);
		assertThat(store().head(NAME, unknown)).isEmpty();
		assertThatExceptionOfType(NoSuchObjectException.class).isThrownBy(() -> store().read(NAME, unknown, 0, 1))
			.satisfies((ex) -> assertThat(ex.version()).isEqualTo(unknown));
		assertThat(store().deleteVersion(NAME, unknown)).isEqualTo(Deletion.ABSENT);
	}

	@Test
	void listsEveryObjectOnceInPartsOfAnySize() throws IOException {
		Set<ObjectName> names = new TreeSet<>();
		for (int i = 0; i < 60; i++) {
			ObjectName name = new ObjectName(((i % 2 == 0) ? "even-" : "odd-") + i);
			put(name, bytes(i + 1));
			names.add(name);
		}
		for (int limit : new int[] { 1, 7, 59, 60, 61, 1000 }) {
			assertThat(listed("", limit)).containsExactlyInAnyOrderElementsOf(names);
			assertThat(listed("odd-", limit)).hasSize(30).allMatch((name) -> name.value().startsWith("odd-"));
			assertThat(listed("none", limit)).isEmpty();
		}
	}

	@Test
	void deletesWhatItDidNotPromiseToKeep() throws IOException {
		PutResult result = put(NAME, bytes(10));
		assertThat(store().deleteVersion(NAME, result.head().version())).isEqualTo(Deletion.DELETED);
		assertThat(store().head(NAME, null)).isEmpty();
		assertThat(listed("", 10)).isEmpty();
	}

	@Test
	void keepsWhatItPromisedToKeep() throws IOException {
		PutResult result = store().putIfAbsent(NAME, new ByteArrayInputStream(bytes(10)), later());
		assertThat(result.head().retainUntil()).isEqualTo(later());
		assertThat(store().deleteVersion(NAME, result.head().version())).isEqualTo(Deletion.RETAINED);
		assertThat(store().read(NAME, null, 0, 100)).hasBinaryContent(bytes(10));
	}

	@Test
	void keepsForLongerButNeverForAShorterTime() throws IOException {
		String version = put(NAME, bytes(10)).head().version();
		for (Duration more : List.of(Duration.ZERO, Duration.ofDays(400), Duration.ofDays(400))) {
			store().extendRetention(NAME, version, later().plus(more));
			assertThat(store().head(NAME, version).orElseThrow().retainUntil()).isEqualTo(later().plus(more));
		}
		store().extendRetention(NAME, version, later());
		ObjectHead head = store().head(NAME, version).orElseThrow();
		assertThat(head.retainUntil()).isEqualTo(later().plus(Duration.ofDays(400)));
		assertThat(head.size()).isEqualTo(10);
		assertThat(store().deleteVersion(NAME, version)).isEqualTo(Deletion.RETAINED);
		assertThat(store().read(NAME, version, 0, 100)).hasBinaryContent(bytes(10));
		List<Stray> strays = new ArrayList<>();
		store().strays(strays::add);
		assertThat(strays).isEmpty();
	}

	@Test
	void keepsNothingForLongerThatIsNotThere() throws IOException {
		String unknown = "0".repeat(32);
		assertThatExceptionOfType(NoSuchObjectException.class)
			.isThrownBy(() -> store().extendRetention(NAME, unknown, later()));
		put(NAME, bytes(10));
		assertThatExceptionOfType(NoSuchObjectException.class)
			.isThrownBy(() -> store().extendRetention(NAME, unknown, later()));
		assertThat(store().head(NAME, null).orElseThrow().retainUntil()).isNull();
	}

	@Test
	void givesANewVersionToWhatIsPutAfterADeletion() throws IOException {
		String first = put(NAME, bytes(10)).head().version();
		assertThat(store().versions(NAME)).containsExactly(first);
		store().deleteVersion(NAME, first);
		assertThat(store().versions(NAME)).isEmpty();
		assertThat(put(NAME, bytes(10)).head().version()).isNotEqualTo(first);
		assertThat(store().head(NAME, first)).isEmpty();
	}

	protected final PutResult put(ObjectName name, byte[] bytes) throws IOException {
		return store().putIfAbsent(name, new ByteArrayInputStream(bytes), null);
	}

	private List<ObjectName> listed(String prefix, int limit) throws IOException {
		List<ObjectName> names = new ArrayList<>();
		@Nullable String continuation = null;
		do {
			ObjectPage page = store().list(prefix, continuation, limit);
			assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
			for (ObjectEntry entry : page.entries()) {
				names.add(entry.name());
				assertThat(entry.size()).isEqualTo(store().head(entry.name(), null).orElseThrow().size());
			}
			continuation = page.continuation();
		}
		while (continuation != null);
		return names;
	}

	protected static byte[] bytes(int size) {
		byte[] pattern = (size + " bytes of 证据;").getBytes(UTF_8);
		byte[] bytes = new byte[size];
		for (int i = 0; i < size; i++) {
			bytes[i] = pattern[i % pattern.length];
		}
		return bytes;
	}

	private static final class InputStreamThatFails extends InputStream {

		@Override
		public int read() throws IOException {
			throw new IOException("no more");
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			throw new IOException("no more");
		}

	}

}
