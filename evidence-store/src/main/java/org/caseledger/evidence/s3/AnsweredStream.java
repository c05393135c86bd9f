package org.caseledger.evidence.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The content of an answer: where it breaks off, the store is to blame.
 */
final class AnsweredStream extends FilterInputStream {

	AnsweredStream(InputStream in) {
		super(in);
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) > 0) ? one[0] & 0xff : -1;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		try {
			return super.read(bytes, offset, length);
		}
		catch (IOException ex) {
			throw Answers.unavailable(ex);
		}
	}

	@Override
	public long skip(long count) throws IOException {
		try {
			return super.skip(count);
		}
		catch (IOException ex) {
			throw Answers.unavailable(ex);
		}
	}

	@Override
	public boolean markSupported() {
		return false;
	}

}
