package org.caseledger.service.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Parts as one content; one at a time is open.
 */
final class JoinedParts extends InputStream {

	private final Iterator<UploadTable.Part> parts;

	private final Opening opening;

	private @Nullable InputStream current;

	JoinedParts(List<UploadTable.Part> parts, Opening opening) {
		this.parts = parts.iterator();
		this.opening = opening;
	}

	/** How a part is opened. */
	interface Opening {

		InputStream open(UploadTable.Part part) throws IOException;

	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) > 0) ? one[0] & 0xff : -1;
	}

	@Override
	public int read(byte[] bytes, int offset, int wanted) throws IOException {
		if (wanted == 0) {
			return 0;
		}
		while (true) {
			InputStream part = this.current;
			if (part == null) {
				if (!this.parts.hasNext()) {
					return -1;
				}
				part = this.opening.open(this.parts.next());
				this.current = part;
			}
			int count = part.read(bytes, offset, wanted);
			if (count > 0) {
				return count;
			}
			close();
		}
	}

	@Override
	public void close() throws IOException {
		InputStream part = this.current;
		this.current = null;
		if (part != null) {
			part.close();
		}
	}

}
