package org.caseledger.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

import org.caseledger.evidence.objects.FilesystemObjectStore;
import org.caseledger.evidence.objects.ObjectName;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;

/**
 * A store in a real folder, and what an administrator with access to the disk can do to
 * it.
 */
final class StoreOnDisk {

	static final String LEDGER = "test/000102030405060708090a0b0c0d0e0f";

	static final Declaration ANY = Declaration.atMost(1L << 32);

	final Path root;

	final FilesystemObjectStore objects;

	final EvidenceStore evidence;

	StoreOnDisk(Path root) {
		this.root = root;
		try {
			this.objects = FilesystemObjectStore.open(root, Clock.systemUTC());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.evidence = new EvidenceStore(this.objects);
	}

	static EvidenceItem item(long number) {
		return new EvidenceItem(LEDGER, "jia-jiazheng", new UUID(number, number).toString());
	}

	static ItemKey key(int number) {
		byte[] bytes = new byte[ItemKey.LENGTH];
		bytes[0] = (byte) number;
		return ItemKey.of(bytes);
	}

	static byte[] content(int size) {
		byte[] content = new byte[size];
		new SplittableRandom(size).nextBytes(content);
		return content;
	}

	static Hash digest(byte[] content) {
		return Sha256.of(content);
	}

	PutOutcome put(EvidenceItem item, ItemKey key, byte[] content) throws IOException {
		return this.evidence.put(item, key, ANY, null, new ByteArrayInputStream(content));
	}

	StoredEvidence stored(EvidenceItem item, ItemKey key, byte[] content) throws IOException {
		return ((PutOutcome.Stored) put(item, key, content)).evidence();
	}

	byte[] read(EvidenceItem item, ItemKey key) throws IOException {
		return this.evidence.open(item, key, null).stream().readAllBytes();
	}

	Path file(ObjectName name) throws IOException {
		return files().stream()
			.filter((file) -> file.toString().contains(name.value()) && file.toString().endsWith(".object"))
			.findFirst()
			.orElseThrow();
	}

	List<Path> files() throws IOException {
		try (Stream<Path> walk = Files.walk(this.root)) {
			return walk.filter(Files::isRegularFile).toList();
		}
	}

}
