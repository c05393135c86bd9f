package org.caseledger.service.backup;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.caseledger.evidence.SealedOutput;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.service.home.RefusedException;
import org.caseledger.testsupport.fuzz.FuzzTarget;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Back-up files, which lie for years where others administer: refused with a remedy, or
 * read as what was written.
 */
public enum BackupReader implements FuzzTarget {

	/**
	 * A file as it is found. Without the recipient's public key nobody makes another one
	 * of it that is taken.
	 */
	FOUND_FILE {
		@Override
		public List<byte[]> seeds() {
			return List.of(whole(ArchiveKind.DATA, WRITTEN), whole(ArchiveKind.KEYS, List.of(SECRET)),
					"PGDMP".getBytes(UTF_8));
		}

		@Override
		public void take(byte[] input) throws IOException {
			for (ArchiveKind kind : ArchiveKind.values()) {
				byte[] read = read(kind, input);
				byte[] written = content((kind == ArchiveKind.DATA) ? WRITTEN : List.of(SECRET));
				if (read != null && !Arrays.equals(read, written)) {
					throw new IllegalStateException("read as what nobody wrote");
				}
			}
		}
	},

	/** What whoever has the public key can seal as a data file. */
	DATA_FILE {
		@Override
		public List<byte[]> seeds() {
			return List.of(content(WRITTEN), content(List.of(new Part(new Section.End(0, 0), new byte[0]))),
					content(List.of(SECRET)));
		}

		@Override
		public void take(byte[] input) throws IOException {
			sealed(ArchiveKind.DATA, input);
		}
	},

	/** The same as a keys file. */
	KEYS_FILE {
		@Override
		public List<byte[]> seeds() {
			return List.of(content(List.of(SECRET)),
					content(List.of(new Part(new Section.Rows("vault.case_key", List.of("case_id", "wrapped")),
							"PGCOPY".getBytes(UTF_8)), SECRET)),
					content(WRITTEN),
					new String(content(List.of(SECRET)), ISO_8859_1).replace("token", "../..").getBytes(ISO_8859_1));
		}

		@Override
		public void take(byte[] input) throws IOException {
			sealed(ArchiveKind.KEYS, input);
		}
	};

	private static final PublicKey PUBLIC = publicKey();

	private static final PrivateKey PRIVATE = privateKey();

	private static final Manifest MANIFEST = new Manifest("ledger/1", Instant.parse("2026-09-28T02:00:00Z"), 7,
			"00".repeat(32), List.of(), List.of("a"), new TreeMap<>(Map.of("vault", 1)), List.of("k"));

	private static final Part SECRET = new Part(new Section.Secret("token"), "a secret".getBytes(UTF_8));

	private static final List<Part> WRITTEN = List.of(
			new Part(new Section.Rows("ledger.record", List.of("leaf", "record")), "PGCOPY rows".getBytes(UTF_8)),
			new Part(new Section.Names("vault.evidence", List.of("org", "id")), "PGCOPY names".getBytes(UTF_8)),
			new Part(new Section.Counter("ledger.outbox", "seq", 12), new byte[0]),
			new Part(new Section.StoredFile(UUID.fromString("5c2f9b1e-6d7a-4f0b-8c3d-1a2b3c4d5e6f")),
					"账单".getBytes(UTF_8)));

	/** A section and what follows it. */
	private record Part(Section section, byte[] bytes) {
	}

	/** Reads what somebody sealed; written again, it is the same. */
	private static void sealed(ArchiveKind kind, byte[] content) throws IOException {
		byte[] read = read(kind, seal(kind, content));
		if (read != null && !Arrays.equals(read(kind, seal(kind, read)), read)) {
			throw new IllegalStateException("written again, it is read differently");
		}
	}

	/** What is read of a file, written again; null when it is refused. */
	private static byte @Nullable [] read(ArchiveKind kind, byte[] archive) throws IOException {
		Path file = Files.createTempFile("backup", "");
		try {
			Files.write(file, archive);
			try (ArchiveInput in = ArchiveInput.open(file, kind, PRIVATE)) {
				List<Part> parts = new ArrayList<>();
				Section.End end = in.read((section, bytes) -> {
					if (!section.belongsTo(kind) || section instanceof Section.End) {
						throw new IllegalStateException("handed over where it does not belong: " + section);
					}
					if (section instanceof Section.Secret secret && !isInside(secret.name())) {
						throw new IllegalStateException("leads out of the folder: " + secret.name());
					}
					parts.add(new Part(section, bytes.readAllBytes()));
				});
				return content(in.manifest(), parts, end);
			}
			catch (RefusedException ex) {
				if (ex.remedy().isBlank() || String.valueOf(ex.getMessage()).isBlank()) {
					throw new IllegalStateException("refused without a remedy", ex);
				}
				return null;
			}
		}
		finally {
			Files.delete(file);
		}
	}

	private static boolean isInside(String name) {
		Path keys = Path.of("/data/keys");
		return keys.equals(keys.resolve(name).normalize().getParent());
	}

	/** Refused, it would be no example. */
	private static byte[] whole(ArchiveKind kind, List<Part> parts) {
		byte[] archive = seal(kind, content(parts));
		try {
			if (read(kind, archive) == null) {
				throw new IllegalStateException("an example that does not open");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return archive;
	}

	private static byte[] content(List<Part> parts) {
		return content(MANIFEST, parts, new Section.End(0, parts.size()));
	}

	private static byte[] content(Manifest manifest, List<Part> parts, Section.End end) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			line(out, manifest.json());
			for (Part part : parts) {
				line(out, part.section().head());
				if (part.bytes().length > 0) {
					out.writeInt(part.bytes().length);
					out.write(part.bytes());
				}
				out.writeInt(0);
			}
			line(out, end.head());
			out.writeInt(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static void line(DataOutputStream out, JsonObject head) throws IOException {
		byte[] bytes = head.bytes();
		out.writeInt(bytes.length);
		out.write(bytes);
	}

	private static byte[] seal(ArchiveKind kind, byte[] content) {
		RecipientKeys.Sealing sealing = RecipientKeys.seal(kind, PUBLIC);
		byte[] preamble = sealing.preamble().bytes();
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(preamble);
		try (OutputStream sealed = new SealedOutput(out, sealing.key(), preamble)) {
			sealed.write(content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toByteArray();
	}

	/**
	 * Of one key pair, the same in every process that has the examples.
	 */
	private static PublicKey publicKey() {
		try {
			return KeyFactory.getInstance("X25519")
				.generatePublic(new X509EncodedKeySpec(HexFormat.of()
					.parseHex(
							"302a300506032b656e0321002953e97dca1229f97c600bec2c17feeaab35ce4bedf66b1d42f16a449dc5c05f")));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static PrivateKey privateKey() {
		try {
			return KeyFactory.getInstance("X25519")
				.generatePrivate(new PKCS8EncodedKeySpec(HexFormat.of()
					.parseHex(
							"302e020100300506032b656e0422042077076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ac177fba51db92c2a")));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
