package org.caseledger.evidence.objects;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A store in memory that behaves like a bucket with versions: whoever has its credentials
 * can put a newer version over an object that is locked, which the filesystem has not.
 */
public class VersionedObjectStore implements ObjectStore {

	private final NavigableMap<ObjectName, List<Version>> objects = new TreeMap<>();

	private final Clock clock;

	public VersionedObjectStore(Clock clock) {
		this.clock = clock;
	}

	/** What {@code PutObject} without a condition does. */
	public synchronized void putOver(ObjectName name, byte[] bytes) {
		ObjectHead head = new ObjectHead(name, UUID.randomUUID().toString(), bytes.length, this.clock.instant(), null);
		this.objects.computeIfAbsent(name, (unused) -> new ArrayList<>()).add(new Version(head, bytes));
	}

	@Override
	public PutResult putIfAbsent(ObjectName name, InputStream content, @Nullable Instant retainUntil)
			throws IOException {
		byte[] bytes = content.readAllBytes();
		synchronized (this) {
			Optional<Version> present = find(name, null);
			if (present.isPresent()) {
				return new PutResult(present.get().head(), false);
			}
			ObjectHead head = new ObjectHead(name, UUID.randomUUID().toString(), bytes.length, this.clock.instant(),
					retainUntil);
			this.objects.computeIfAbsent(name, (unused) -> new ArrayList<>()).add(new Version(head, bytes));
			return new PutResult(head, true);
		}
	}

	@Override
	public synchronized Optional<ObjectHead> head(ObjectName name, @Nullable String version) {
		return find(name, version).map(Version::head);
	}

	@Override
	public synchronized List<String> versions(ObjectName name) {
		return this.objects.getOrDefault(name, List.of())
			.reversed()
			.stream()
			.map((version) -> version.head().version())
			.toList();
	}

	@Override
	public synchronized InputStream read(ObjectName name, @Nullable String version, long offset, long length)
			throws IOException {
		byte[] bytes = find(name, version).orElseThrow(() -> new NoSuchObjectException(name, version)).bytes();
		int from = (int) Math.min(offset, bytes.length);
		return new ByteArrayInputStream(bytes, from, (int) Math.min(length, bytes.length - from));
	}

	@Override
	public synchronized ObjectPage list(String prefix, @Nullable String continuation, int limit) {
		NavigableMap<ObjectName, List<Version>> rest = (continuation != null)
				? this.objects.tailMap(new ObjectName(continuation), false) : this.objects;
		List<ObjectEntry> entries = rest.keySet()
			.stream()
			.filter((name) -> name.value().startsWith(prefix))
			.map((name) -> find(name, null).orElseThrow().head())
			.map((head) -> new ObjectEntry(head.name(), head.size(), head.storedAt()))
			.limit(limit)
			.toList();
		return new ObjectPage(entries, (entries.size() == limit) ? entries.getLast().name().value() : null);
	}

	@Override
	public synchronized void extendRetention(ObjectName name, String version, Instant until) throws IOException {
		ObjectHead head = find(name, version).orElseThrow(() -> new NoSuchObjectException(name, version)).head();
		if (head.retainUntil() == null || head.retainUntil().isBefore(until)) {
			ObjectHead kept = new ObjectHead(name, version, head.size(), head.storedAt(), until);
			this.objects.computeIfPresent(name, (unused, versions) -> {
				versions.replaceAll((each) -> each.head().equals(head) ? new Version(kept, each.bytes()) : each);
				return versions;
			});
		}
	}

	@Override
	public synchronized Deletion deleteVersion(ObjectName name, String version) {
		Optional<Version> found = find(name, version);
		if (found.isEmpty()) {
			return Deletion.ABSENT;
		}
		Instant retainUntil = found.get().head().retainUntil();
		if (retainUntil != null && this.clock.instant().isBefore(retainUntil)) {
			return Deletion.RETAINED;
		}
		this.objects.computeIfPresent(name, (unused, versions) -> {
			versions.remove(found.get());
			return versions.isEmpty() ? null : versions;
		});
		return Deletion.DELETED;
	}

	@Override
	public void strays(Consumer<Stray> found) {
		// a write is in memory as a whole or not at all
	}

	@Override
	public void discard(Stray stray) {
		throw new IllegalArgumentException("There are no strays");
	}

	@Override
	public void discardAbandoned() {
		// as above
	}

	private Optional<Version> find(ObjectName name, @Nullable String version) {
		List<Version> versions = this.objects.getOrDefault(name, List.of());
		return (version == null) ? versions.reversed().stream().findFirst()
				: versions.stream().filter((candidate) -> candidate.head().version().equals(version)).findFirst();
	}

	private static final class Version {

		private final ObjectHead head;

		private final byte[] bytes;

		Version(ObjectHead head, byte[] bytes) {
			this.head = head;
			this.bytes = bytes;
		}

		ObjectHead head() {
			return this.head;
		}

		byte[] bytes() {
			return this.bytes;
		}

	}

}
