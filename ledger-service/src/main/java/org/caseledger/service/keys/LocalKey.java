package org.caseledger.service.keys;

import java.util.Optional;

import org.caseledger.protocol.crypto.Sha256;

/**
 * A key that this process holds. Its id follows from its bytes, so that another key never
 * passes for it: the key is random, a digest says nothing of it.
 */
final class LocalKey implements KeyEncryptionKey {

	private static final int ID_LENGTH = 16;

	private final byte[] bytes;

	private final String id;

	private final String place;

	/** Takes 32 bytes, which the caller no longer uses. */
	LocalKey(byte[] bytes, String place) {
		this.bytes = bytes;
		this.id = Sha256.labelled("caseledger/key-encryption-key/v1", bytes).hex().substring(0, ID_LENGTH);
		this.place = place;
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public String place() {
		return this.place;
	}

	@Override
	public byte[] wrap(byte[] purpose, byte[] key) {
		return Seal.seal(this.bytes, purpose, key);
	}

	@Override
	public Optional<byte[]> unwrap(byte[] purpose, byte[] wrapped) {
		return Seal.open(this.bytes, purpose, wrapped);
	}

	@Override
	public String toString() {
		return "LocalKey[" + this.id + "]";
	}

}
