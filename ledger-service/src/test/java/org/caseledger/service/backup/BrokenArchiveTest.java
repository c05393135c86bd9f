package org.caseledger.service.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.caseledger.protocol.json.JsonObject;
import org.caseledger.service.home.RefusedException;
import org.caseledger.testsupport.OpenFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Back-up files that were damaged, forged or mixed up, each named after what was done to
 * it: none is examined without complaint.
 */
class BrokenArchiveTest {

	private static final int CHUNK = 65_552;

	/** Magic, version, kind, digest and ephemeral key. */
	private static final int PREAMBLE = 8 + 4 + 4 + 32 + 44;

	private static final int FIRST_CHUNK = PREAMBLE + 80;

	private static final Manifest MANIFEST = new Manifest("ledger/1", Instant.parse("2026-09-28T02:00:00Z"), 7,
			"00".repeat(32), List.of(), List.of("a"), new TreeMap<>(Map.of("vault", 1)), List.of("k"));

	@TempDir
	private Path folder;

	private Path data = Path.of("");

	private Path keys = Path.of("");

	@BeforeEach
	void write() throws Exception {
		this.data = this.folder.resolve("data");
		this.keys = this.folder.resolve("keys");
		makeKeys("own");
		write(this.data, ArchiveKind.DATA, MANIFEST);
		write(this.keys, ArchiveKind.KEYS, MANIFEST);
	}

	private void makeKeys(String name) throws IOException, GeneralSecurityException {
		KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
		Files.writeString(this.folder.resolve(name + ".pub"), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
		Path secret = Files.writeString(this.folder.resolve(name + ".key"),
				pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
		Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
	}

	private static String pem(String type, byte[] der) {
		return "-----BEGIN " + type + "-----\n" + Base64.getEncoder().encodeToString(der) + "\n-----END " + type
				+ "-----\n";
	}

	private void write(Path file, ArchiveKind kind, Manifest manifest) throws IOException {
		Files.deleteIfExists(file);
		try (ArchiveOutput out = ArchiveOutput.begin(file, kind,
				RecipientKeys.readPublic(this.folder.resolve("own.pub")))) {
			out.line(manifest.json());
			if (kind == ArchiveKind.KEYS) {
				try (OutputStream bytes = out.begin(new Section.Secret("token"))) {
					bytes.write("a secret".getBytes(UTF_8));
				}
			}
			else {
				try (OutputStream bytes = out.begin(new Section.StoredFile(UUID.randomUUID()))) {
					bytes.write(new byte[5 * CHUNK]);
				}
			}
			out.put(new Section.End(0, (kind == ArchiveKind.DATA) ? 1 : 0));
			out.finish();
		}
	}

	/** A keys file with a head that this program does not write. */
	private void forge(JsonObject head, byte[] bytes) throws IOException {
		Files.delete(this.keys);
		try (ArchiveOutput out = ArchiveOutput.begin(this.keys, ArchiveKind.KEYS,
				RecipientKeys.readPublic(this.folder.resolve("own.pub")))) {
			out.line(MANIFEST.json());
			out.line(head);
			try (OutputStream portions = out.begin(new Section.Secret("token"))) {
				portions.write(bytes);
			}
			out.put(new Section.End(0, 0));
			out.finish();
		}
	}

	private Archive examine(String key) {
		return Archive.examine(this.data, this.keys, this.folder.resolve(key), (done) -> {
		});
	}

	private String refusal() {
		return refusal("own.key");
	}

	private String refusal(String key) {
		RefusedException[] refused = new RefusedException[1];
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> examine(key))
			.satisfies((refusal) -> refused[0] = refusal);
		assertThat(refused[0].remedy()).isNotEmpty();
		return String.valueOf(refused[0].getMessage());
	}

	@Test
	void isWhole() {
		assertThat(Preamble.LENGTH).isEqualTo(PREAMBLE);
		Archive archive = examine("own.key");
		assertThat(archive.ledger()).isEqualTo("ledger/1");
		assertThat(archive.secrets()).containsExactly("token");
		assertThat(archive.files()).isOne();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 7, 8, PREAMBLE - 1, PREAMBLE, PREAMBLE + 79, FIRST_CHUNK, FIRST_CHUNK + CHUNK,
			FIRST_CHUNK + 2 * CHUNK + 5 })
	void cutOff(int length) throws IOException {
		Files.write(this.data, Arrays.copyOf(Files.readAllBytes(this.data), length));
		assertThat(refusal()).startsWith((length < 8) ? this.data + " is no back-up" : "The back-up " + this.data);
	}

	@Test
	void cutOffIsToldFromChanged() throws IOException {
		byte[] bytes = Files.readAllBytes(this.data);
		Files.write(this.data, Arrays.copyOf(bytes, bytes.length - 1));
		assertThat(refusal()).contains("cannot be used: it is cut off");
		bytes[FIRST_CHUNK + 3 * CHUNK + 17] ^= 1;
		Files.write(this.data, bytes);
		assertThat(refusal()).contains("cannot be used: it was changed in chunk 3");
	}

	@ParameterizedTest
	@ValueSource(ints = { 12, 20, 50, 95, PREAMBLE, PREAMBLE + 20 })
	void aByteWasChangedInTheHeader(int at) throws IOException {
		byte[] bytes = Files.readAllBytes(this.data);
		bytes[at] ^= 1;
		Files.write(this.data, bytes);
		assertThat(refusal()).contains(this.data.toString());
	}

	@Test
	void chunksWereSwapped() throws IOException {
		byte[] bytes = Files.readAllBytes(this.data);
		byte[] first = Arrays.copyOfRange(bytes, FIRST_CHUNK, FIRST_CHUNK + CHUNK);
		System.arraycopy(bytes, FIRST_CHUNK + CHUNK, bytes, FIRST_CHUNK, CHUNK);
		System.arraycopy(first, 0, bytes, FIRST_CHUNK + CHUNK, CHUNK);
		Files.write(this.data, bytes);
		assertThat(refusal()).contains("its chunks are not in their order");
	}

	@Test
	void ofAnotherKey() throws Exception {
		makeKeys("other");
		assertThat(refusal("other.key")).contains("was made for another key");
	}

	@Test
	void aKeyThatOthersCanRead() throws IOException {
		Files.setPosixFilePermissions(this.folder.resolve("own.key"), PosixFilePermissions.fromString("rw-r--r--"));
		assertThat(refusal()).contains("can be read or changed by others");
	}

	@Test
	void aKeyThatIsNone() throws IOException {
		Files.writeString(this.folder.resolve("own.key"),
				"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----");
		assertThat(refusal()).contains("is no X25519 private key");
		Files.copy(this.folder.resolve("own.pub"), this.folder.resolve("own.key"),
				java.nio.file.StandardCopyOption.REPLACE_EXISTING);
		Files.setPosixFilePermissions(this.folder.resolve("own.key"), PosixFilePermissions.fromString("rw-------"));
		assertThat(refusal()).contains("is no X25519 private key");
	}

	@Test
	void ofAnotherFormat() throws IOException {
		byte[] bytes = Files.readAllBytes(this.data);
		ByteBuffer.wrap(bytes).putInt(8, 2);
		Files.write(this.data, bytes);
		assertThat(refusal()).contains("has another format (version 2; this program knows version 1)");
	}

	@Test
	void noBackupAtAll() throws IOException {
		Files.writeString(this.data, "PGDMP".repeat(100));
		assertThat(refusal()).contains("is no back-up of Case Ledger");
		Files.delete(this.data);
		assertThat(refusal()).contains("There is no file");
	}

	@Test
	void mixedUp() {
		Path other = this.data;
		this.data = this.keys;
		this.keys = other;
		assertThat(refusal()).isEqualTo(this.keys + " is a data file, not a keys file.");
	}

	@Test
	void ofAnotherLedger() throws IOException {
		write(this.keys, ArchiveKind.KEYS, with("ledger/2", MANIFEST.at(), List.of("a"), 1));
		assertThat(refusal()).contains("is of another ledger (ledger/2)");
	}

	@Test
	void keysOfBefore() throws IOException {
		write(this.keys, ArchiveKind.KEYS, with("ledger/1", MANIFEST.at().minusSeconds(1), List.of("a"), 1));
		assertThat(refusal()).contains("is older than");
	}

	@Test
	void keysOfAnotherHistory() throws IOException {
		write(this.data, ArchiveKind.DATA, with("ledger/1", MANIFEST.at(), List.of("a", "b"), 1));
		write(this.keys, ArchiveKind.KEYS, with("ledger/1", MANIFEST.at(), List.of("a", "c"), 1));
		assertThat(refusal()).contains("is of another history");
	}

	@Test
	void keysOfAHistoryThatGoesOn() throws IOException {
		write(this.keys, ArchiveKind.KEYS, with("ledger/1", MANIFEST.at(), List.of("a", "b"), 1));
		assertThat(examine("own.key").secrets()).containsExactly("token");
	}

	@Test
	void ofALaterVersion() throws IOException {
		write(this.data, ArchiveKind.DATA, with("ledger/1", MANIFEST.at(), List.of("a"), 9999));
		write(this.keys, ArchiveKind.KEYS, with("ledger/1", MANIFEST.at(), List.of("a"), 9999));
		assertThat(refusal()).contains("by a later version of this program (schema vault, level 9999");
	}

	@Test
	void keysOfAnotherLevel() throws IOException {
		write(this.keys, ArchiveKind.KEYS, with("ledger/1", MANIFEST.at(), List.of("a"), 2));
		assertThat(refusal()).contains("was written by another version of this program");
	}

	private static Manifest with(String ledger, Instant at, List<String> line, int level) {
		return new Manifest(ledger, at, MANIFEST.size(), MANIFEST.root(), MANIFEST.signers(), line,
				new TreeMap<>(Map.of("vault", level)), MANIFEST.wrappedBy());
	}

	/** Whoever has the public key can write files that open. */
	@ParameterizedTest
	@ValueSource(strings = { "../../../etc/cron.d/x", "..", ".hidden", "a/b", "a\u0000b", "", "/etc/passwd" })
	void aNameThatLeadsElsewhere(String name) throws IOException {
		forge(JsonObject.builder().put("section", "secret").put("name", name).build(), new byte[0]);
		assertThat(refusal()).isEqualTo("The back-up " + this.keys + " was not written by this program.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "vault.content; DROP SCHEMA vault", "content", "pg_catalog.pg_authid", "ledger.record" })
	void rowsOfATableThatIsNotOfKeys(String table) throws IOException {
		forge(JsonObject.builder()
			.put("section", "rows")
			.put("table", table)
			.put("columns", new org.caseledger.protocol.json.JsonArray(List.of()))
			.build(), new byte[0]);
		assertThat(refusal()).contains("was not written by this program");
	}

	@Test
	void aFileAmongTheKeys() throws IOException {
		forge(new Section.StoredFile(UUID.randomUUID()).head(), new byte[10]);
		assertThat(refusal()).contains("was not written by this program");
	}

	@Test
	void moreFilesThanTheyWere() throws IOException {
		Files.delete(this.data);
		try (ArchiveOutput out = ArchiveOutput.begin(this.data, ArchiveKind.DATA,
				RecipientKeys.readPublic(this.folder.resolve("own.pub")))) {
			out.line(MANIFEST.json());
			out.put(new Section.End(0, 3));
			out.finish();
		}
		assertThat(refusal()).contains("has 0 stored files and says that it has 3");
	}

	@Test
	void oneThatIsRefusedIsClosed() throws Exception {
		makeKeys("other");
		assertThat(refusal("other.key")).contains("was made for another key");
		write(this.keys, ArchiveKind.DATA, MANIFEST);
		assertThat(refusal()).contains("is a data file, not a keys file");
		assertThat(OpenFiles.under(this.folder)).isEmpty();
	}

	@Test
	void oneThatIsGivenUpLeavesNothing() throws IOException {
		Path target = this.folder.resolve("given-up");
		try (ArchiveOutput out = ArchiveOutput.begin(target, ArchiveKind.DATA,
				RecipientKeys.readPublic(this.folder.resolve("own.pub")))) {
			out.line(MANIFEST.json());
		}
		assertThat(this.folder)
			.isDirectoryNotContaining((file) -> file.getFileName().toString().startsWith("given-up"));
	}

}
