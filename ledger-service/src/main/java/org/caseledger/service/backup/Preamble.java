package org.caseledger.service.backup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.service.home.RefusedException;

/**
 * What stands in the clear before the sealed stream of a back-up file, and is
 * authenticated with it: magic, version, kind, whose public key it was made for, and the
 * other public key of the agreement.
 *
 * @param kind which of the two files it is
 * @param recipient digest of the recipient's public key
 * @param ephemeral public key that was made for this file, an X25519 SubjectPublicKeyInfo
 */
record Preamble(ArchiveKind kind, Hash recipient, byte[] ephemeral) {

	private static final byte[] MAGIC = "CLBACKUP".getBytes(StandardCharsets.US_ASCII);

	private static final int VERSION = 1;

	/** Bytes of the ephemeral key. */
	private static final int SPKI = 44;

	/** Bytes of the whole. */
	static final int LENGTH = MAGIC.length + Integer.BYTES + Integer.BYTES + Hash.LENGTH + SPKI;

	byte[] bytes() {
		return ByteBuffer.allocate(LENGTH)
			.put(MAGIC)
			.putInt(VERSION)
			.putInt(this.kind.number())
			.put(this.recipient.bytes())
			.put(this.ephemeral)
			.array();
	}

	static Preamble parse(byte[] bytes, Path file) {
		if (!Arrays.equals(Arrays.copyOf(bytes, MAGIC.length), MAGIC)) {
			throw new RefusedException(file + " is no back-up of Case Ledger.",
					"Name a file that ./caseledger backup wrote; nothing was changed.");
		}
		if (bytes.length < LENGTH) {
			throw new RefusedException("The back-up " + file + " is cut off: only " + bytes.length + " bytes are left.",
					"Take another copy of it, or an older back-up; nothing was changed.");
		}
		ByteBuffer buffer = ByteBuffer.wrap(bytes, MAGIC.length, LENGTH - MAGIC.length);
		int version = buffer.getInt();
		Optional<ArchiveKind> kind = ArchiveKind.of(buffer.getInt());
		if (version != VERSION || kind.isEmpty()) {
			throw new RefusedException(
					"The back-up " + file + " has another format (version " + Integer.toUnsignedString(version)
							+ "; this program knows version " + VERSION + ").",
					"Restore it with the version of this program that wrote it; nothing was changed.");
		}
		byte[] recipient = new byte[Hash.LENGTH];
		byte[] ephemeral = new byte[SPKI];
		buffer.get(recipient).get(ephemeral);
		return new Preamble(kind.get(), Hash.of(recipient), ephemeral);
	}

}
