package org.caseledger.evidence;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;

/**
 * AES-256-GCM over the chunks of one object, in the STREAM construction (Hoang,
 * Reyhanitabar, Rogaway, Vizár 2015): the nonce holds the chunk's number and whether it
 * is the last.
 */
final class ChunkCipher {

	private static final int NONCE = 12;

	/** Where the number stands in the nonce. */
	private static final int NUMBER = 3;

	private static final int BLOCK = 16;

	/** Fed more at a time, the JDK's cipher takes long to reach its fast path. */
	private static final int PORTION = 16 * 1024;

	private final SecretKey key;

	private final byte[] context;

	private final Cipher cipher;

	ChunkCipher(SecretKey key, byte[] context) {
		this.key = key;
		this.context = context;
		try {
			this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every JDK has AES-GCM", ex);
		}
	}

	/**
	 * Encrypts a chunk from one place to another, and returns the number of bytes that it
	 * made.
	 */
	int seal(long index, boolean last, byte[] content, int from, int length, byte[] sealed, int to) {
		try {
			init(Cipher.ENCRYPT_MODE, index, last);
			int read = 0;
			int written = 0;
			while (length - read > PORTION) {
				written += this.cipher.update(content, from + read, PORTION, sealed, to + written);
				read += PORTION;
			}
			return written + this.cipher.doFinal(content, from + read, length - read, sealed, to + written);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("AES-GCM refused a chunk", ex);
		}
	}

	/**
	 * Decrypts a chunk, and returns the number of bytes of content, or -1 if it is not
	 * the one that was sealed under this number.
	 */
	int open(long index, boolean last, byte[] sealed, int length, byte[] content) {
		try {
			init(Cipher.DECRYPT_MODE, index, last);
			// in one piece: the cipher would keep portions back until it has seen the tag
			return this.cipher.doFinal(sealed, 0, length, content, 0);
		}
		catch (AEADBadTagException ex) {
			return -1;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("AES-GCM refused a chunk", ex);
		}
	}

	/**
	 * Says under which number a chunk, not the last, was sealed, or -1 if under none. Not
	 * by trying: a tag is a digest of the encrypted text, in which there is no number,
	 * XOR the encrypted first counter block (NIST SP 800-38D, 7.1). So the tag that the
	 * same encrypted text has under number 0 leads to that block, and it holds the
	 * number.
	 */
	long number(byte[] sealed, int length, byte[] content) {
		try {
			int text = length - ContentLayout.TAG;
			Cipher counter = Cipher.getInstance("AES/CTR/NoPadding");
			counter.init(Cipher.DECRYPT_MODE, this.key, new IvParameterSpec(firstBlock(0)));
			byte[] block = counter.update(new byte[BLOCK]);
			counter.doFinal(sealed, 0, text, content, 0);
			byte[] underZero = new byte[length];
			new ChunkCipher(this.key, this.context).seal(0, false, content, 0, text, underZero, 0);
			for (int i = 0; i < BLOCK; i++) {
				block[i] ^= (byte) (sealed[text + i] ^ underZero[text + i]);
			}
			// one block behind a chain of zeros: nothing but AES
			Cipher one = Cipher.getInstance("AES/CBC/NoPadding");
			one.init(Cipher.DECRYPT_MODE, this.key, new IvParameterSpec(new byte[BLOCK]));
			long number = ByteBuffer.wrap(one.doFinal(block)).getLong(NUMBER);
			return (number >= 0 && open(number, false, sealed, length, content) >= 0) ? number : -1;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every JDK has AES in these modes", ex);
		}
	}

	/** What GCM encrypts for the tag: the nonce and a counter that begins with 1. */
	private static byte[] firstBlock(long index) {
		return ByteBuffer.allocate(BLOCK).put(nonce(index, false)).putInt(1).array();
	}

	private void init(int mode, long index, boolean last) throws GeneralSecurityException {
		this.cipher.init(mode, this.key, new GCMParameterSpec(ContentLayout.TAG * Byte.SIZE, nonce(index, last)));
		this.cipher.updateAAD(this.context);
	}

	/** 11 bytes of number, big-endian, and one byte that is 1 for the last chunk. */
	private static byte[] nonce(long index, boolean last) {
		return ByteBuffer.allocate(NONCE).position(NUMBER).putLong(index).put((byte) (last ? 1 : 0)).array();
	}

}
