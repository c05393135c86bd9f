package org.caseledger.service.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/**
 * A request's content, cut into pieces that are stored one after the other. Where it
 * breaks off, it ends: what came before is kept.
 */
final class Pieces {

	/**
	 * So much is lost at most when the service is killed while a large part comes.
	 */
	static final long SIZE = 16L << 20;

	private final PushbackInputStream content;

	private boolean cutOff;

	Pieces(InputStream content) {
		this.content = new PushbackInputStream(content);
	}

	/** Whether the content ended before its sender had said that it would. */
	boolean isCutOff() {
		return this.cutOff;
	}

	/** Whether there is another byte. */
	boolean isMore() {
		try {
			int next = this.content.read();
			if (next >= 0) {
				this.content.unread(next);
			}
			return next >= 0;
		}
		catch (IOException ex) {
			this.cutOff = true;
			return false;
		}
	}

	/** The next piece, of at most so many bytes. */
	InputStream next(long most) {
		return new Piece(most);
	}

	/** Ends at its size, with the content, or where that breaks off. */
	private final class Piece extends InputStream {

		private long left;

		Piece(long left) {
			this.left = left;
		}

		@Override
		public int read() {
			byte[] one = new byte[1];
			return (read(one, 0, 1) > 0) ? one[0] & 0xff : -1;
		}

		@Override
		public int read(byte[] bytes, int offset, int wanted) {
			if (wanted == 0) {
				return 0;
			}
			if (this.left == 0 || Pieces.this.cutOff) {
				return -1;
			}
			try {
				int count = Pieces.this.content.read(bytes, offset, (int) Math.min(wanted, this.left));
				this.left -= Math.max(0, count);
				return count;
			}
			catch (IOException ex) {
				Pieces.this.cutOff = true;
				return -1;
			}
		}

	}

}
