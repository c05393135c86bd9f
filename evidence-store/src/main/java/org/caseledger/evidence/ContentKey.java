package org.caseledger.evidence;

import java.security.MessageDigest;
import java.util.Arrays;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.caseledger.protocol.crypto.Hkdf;
import org.caseledger.protocol.crypto.Sha256;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The key that encrypts one object: derived from the item key and the object's own salt,
 * so a second encryption of an item never reuses a nonce.
 */
final class ContentKey {

	static final int CHECK = 32;

	private static final int AES_256 = 32;

	private static final byte[] KEY_LABEL = "caseledger/content/v1".getBytes(US_ASCII);

	private static final String STREAM_LABEL = "caseledger/stream/v1";

	private static final String CONTEXT_LABEL = "caseledger/object/v1";

	private final SecretKey secret;

	private final byte[] check;

	private final byte[] salt;

	private ContentKey(SecretKey secret, byte[] check, byte[] salt) {
		this.secret = secret;
		this.check = check;
		this.salt = salt;
	}

	static ContentKey derive(ItemKey itemKey, byte[] salt) {
		byte[] derived = Hkdf.derive(itemKey.bytes(), salt, KEY_LABEL, AES_256 + CHECK);
		SecretKey secret = new SecretKeySpec(derived, 0, AES_256, "AES");
		return new ContentKey(secret, Arrays.copyOfRange(derived, AES_256, AES_256 + CHECK), salt);
	}

	ObjectHeader header() {
		return new ObjectHeader(this.salt, this.check);
	}

	boolean isKeyOf(ObjectHeader header) {
		return MessageDigest.isEqual(this.check, header.keyCheck());
	}

	/** For the chunks of an item's object, which are bound to both. */
	ChunkCipher cipher(EvidenceItem item) {
		byte[] context = Sha256
			.labelled(CONTEXT_LABEL, header().bytes(), item.ledger().getBytes(UTF_8), item.org().getBytes(UTF_8),
					item.id().getBytes(UTF_8))
			.bytes();
		return new ChunkCipher(this.secret, context);
	}

	/** For the chunks of a stream, which are bound to what it is. */
	ChunkCipher cipher(byte[] stream) {
		return new ChunkCipher(this.secret, Sha256.labelled(STREAM_LABEL, header().bytes(), stream).bytes());
	}

}
