package org.caseledger.evidence;

import java.io.IOException;
import java.io.InputStream;

/**
 * A source that fails at its first byte.
 */
final class FailingStream extends InputStream {

	private final IOException failure;

	FailingStream(IOException failure) {
		this.failure = failure;
	}

	@Override
	public int read() throws IOException {
		throw this.failure;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		throw this.failure;
	}

}
