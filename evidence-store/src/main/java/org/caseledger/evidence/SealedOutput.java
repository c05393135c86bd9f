package org.caseledger.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;

/**
 * Encrypts what is written to it as it comes: the chunks of an object
 * (docs/evidence-format.md), and a mark behind the last, by which a stream that was cut
 * off is told from one that was changed. Closing it ends the stream; an exception from
 * {@link #write} or {@link #close} leaves one that does not open.
 */
public final class SealedOutput extends OutputStream {

	static final byte[] END = { 'C', 'L', 'E', 'N', 'D', '.', '\r', '\n' };

	private final OutputStream out;

	private final ChunkCipher cipher;

	private final byte[] chunk = new byte[ContentLayout.CHUNK];

	private final byte[] sealed = new byte[ContentLayout.SEALED_CHUNK];

	private int length;

	private long index;

	private boolean closed;

	/**
	 * Begins a stream.
	 * @param out where the encrypted form goes; closed with this stream
	 * @param key the key
	 * @param context what the stream is; whoever opens it must name the same
	 * @throws IOException when the header cannot be written
	 */
	public SealedOutput(OutputStream out, ItemKey key, byte[] context) throws IOException {
		this.out = out;
		byte[] salt = new byte[ObjectHeader.SALT];
		new SecureRandom().nextBytes(salt);
		ContentKey content = ContentKey.derive(key, salt);
		this.cipher = content.cipher(context);
		out.write(content.header().bytes());
	}

	@Override
	public void write(int oneByte) throws IOException {
		write(new byte[] { (byte) oneByte }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int count) throws IOException {
		if (this.closed) {
			throw new IOException("the stream is closed");
		}
		int at = offset;
		int left = count;
		while (left > 0) {
			if (this.length == this.chunk.length) {
				seal(false);
			}
			int fitting = Math.min(left, this.chunk.length - this.length);
			System.arraycopy(bytes, at, this.chunk, this.length, fitting);
			this.length += fitting;
			at += fitting;
			left -= fitting;
		}
	}

	/** Passes on whole chunks only: a chunk cannot be sealed twice. */
	@Override
	public void flush() throws IOException {
		this.out.flush();
	}

	@Override
	public void close() throws IOException {
		if (!this.closed) {
			this.closed = true;
			try (this.out) {
				seal(true);
				this.out.write(END);
			}
		}
	}

	private void seal(boolean last) throws IOException {
		int count = this.cipher.seal(this.index++, last, this.chunk, 0, this.length, this.sealed, 0);
		this.length = 0;
		this.out.write(this.sealed, 0, count);
	}

}
