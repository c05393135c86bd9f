package org.caseledger.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Properties;

import org.caseledger.evidence.objects.FilesystemObjectStore;
import org.caseledger.protocol.crypto.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of docs/evidence-format.md. They were not made by this code.
 */
class EvidenceFormatTest {

	private final Properties example = new Properties();

	@TempDir
	private Path root;

	private FilesystemObjectStore objects;

	@BeforeEach
	void load() throws IOException {
		this.objects = FilesystemObjectStore.open(this.root, Clock.systemUTC());
		InputStream resource = getClass().getResourceAsStream("/evidence-object-v1.properties");
		try (Reader reader = new InputStreamReader(Objects.requireNonNull(resource), UTF_8)) {
			this.example.load(reader);
		}
	}

	@Test
	void theShortExampleIsReproducedToTheByte() throws IOException {
		byte[] object = put("short", bytes("short.content"));
		assertThat(object).isEqualTo(bytes("short.object"));
	}

	@Test
	void theLongExampleIsReproducedToTheByte() throws IOException {
		byte[] content = new byte[65_537];
		for (int j = 0; j < content.length; j++) {
			content[j] = (byte) (j % 251);
		}
		byte[] object = put("long", content);
		assertThat(object).hasSize(Integer.parseInt(this.example.getProperty("long.stored-size")));
		assertThat(Arrays.copyOfRange(object, 80 + 65_536, 80 + 65_552)).isEqualTo(bytes("long.first-tag"));
		assertThat(Arrays.copyOfRange(object, 80 + 65_552, object.length)).isEqualTo(bytes("long.last-chunk"));
	}

	@Test
	void theShortExampleCanBeRead() throws IOException {
		this.objects.putIfAbsent(item().objectName(), new ByteArrayInputStream(bytes("short.object")), null);
		EvidenceContent content = new EvidenceStore(this.objects).open(item(), key(), null);
		assertThat(content.stream()).hasBinaryContent(bytes("short.content"));
	}

	private byte[] put(String name, byte[] content) throws IOException {
		EvidenceStore store = new EvidenceStore(this.objects, () -> bytes(name + ".salt"));
		PutOutcome outcome = store.put(item(), key(), StoreOnDisk.ANY, null, new ByteArrayInputStream(content));
		byte[] object = store.openStored(item().objectName(), null).readAllBytes();
		StoredEvidence stored = ((PutOutcome.Stored) outcome).evidence();
		assertThat(stored.digest().hex()).isEqualTo(this.example.getProperty(name + ".digest"));
		assertThat(stored.stored().hex()).isEqualTo(this.example.getProperty(name + ".stored"));
		assertThat(Sha256.of(object)).isEqualTo(stored.stored());
		return object;
	}

	private EvidenceItem item() {
		return new EvidenceItem(this.example.getProperty("ledger"), this.example.getProperty("org"),
				this.example.getProperty("evidence"));
	}

	private ItemKey key() {
		return ItemKey.of(bytes("item-key"));
	}

	private byte[] bytes(String name) {
		return HexFormat.of().parseHex(this.example.getProperty(name));
	}

}
